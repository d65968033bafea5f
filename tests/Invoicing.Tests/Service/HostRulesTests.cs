using FluentValidation;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What a host adds to posting: rules that warn or refuse, and steps that happen with it.</summary>
public sealed class HostRulesTests
{
    [Fact]
    public async Task Rules_of_the_host_warn_and_stand_in_the_preview()
    {
        Desk desk = new(ports: new() { Validators = [new Rule("ACME-1", Severity.Warning), new Rule("ACME-2", Severity.Info)] });
        InvoiceContent content = Given.Order() with { Seller = new("ACME") };
        PostingPreview preview = await desk.Service.PreviewPostingAsync((await desk.Service.DraftAsync(content, Given.Stop)).Id, Given.Stop);

        Invoice posted = await desk.Service.PostAsync(preview, Given.Stop);

        Assert.NotNull(posted.Number);
        Assert.True(preview.CanPost);
        Assert.Equal(
            [("BR-08", FindingSeverity.Warning), ("ACME-1", FindingSeverity.Warning), ("ACME-2", FindingSeverity.Information)],
            preview.Findings.Select(static finding => (finding.Code, finding.Severity)));
    }

    [Fact]
    public async Task Rule_of_the_host_refuses_and_takes_no_number()
    {
        Desk desk = new(ports: new() { Validators = [new Rule("ACME-1", Severity.Error)] });
        Invoice draft = await desk.Service.DraftAsync(Given.Order(), Given.Stop);

        InvoiceInvalidException refused = await desk.RefusedAsync<InvoiceInvalidException>(ErrorCodes.InvoiceInvalid, () => desk.Service.PostAsync(draft.Id, Given.Stop));
        PostingPreview preview = await desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);

        Assert.Equal(new Finding("ACME-1", FindingSeverity.Error, "lines", "Too cheap."), Assert.Single(refused.Findings));
        Assert.Equal((false, refused.Findings), (preview.CanPost, preview.Findings));
    }

    [Fact]
    public async Task Rules_of_the_host_see_what_will_be_sealed()
    {
        Rule rule = new("ACME-1", Severity.Info);
        Desk desk = new(ports: new()
        {
            Validators = [rule],
            Customers = new PreviewPostingTests.Agreements { Defaults = new() { Terms = PaymentTerms.Net(14), Language = "de" } },
        });

        Invoice posted = await desk.PostedAsync(Given.Order());

        Assert.Equal((posted.IssueDate!.Value, posted.DueDate!.Value, "de"), (rule.Seen!.IssueDate, rule.Seen.DueDate, rule.Seen.Content.Language));
    }

    [Fact]
    [Trait("Requirement", "S14")]
    public async Task Steps_run_in_order_with_the_number()
    {
        List<string> ran = [];
        Desk desk = new(ports: new() { PostingSteps = [new Step(2, "c", ran), new Step(1, "a", ran), new Step(2, "d", ran), new Step(1, "b", ran)] });

        await desk.PostedAsync(Given.Order());

        Assert.Equal(["a INV-2026-00001", "b INV-2026-00001", "c INV-2026-00001", "d INV-2026-00001"], ran);
    }

    [Fact]
    [Trait("Requirement", "S14")]
    public async Task Throwing_step_rolls_back_and_frees_the_number()
    {
        List<string> ran = [];
        Step failing = new(2, "b", ran) { Fails = true };
        Desk desk = new(ports: new() { PostingSteps = [new Step(1, "a", ran), failing, new Step(3, "c", ran)] });
        Invoice draft = await desk.Service.DraftAsync(Given.Order(), Given.Stop);
        object before = desk.Store.State;

        await Assert.ThrowsAsync<IOException>(() => desk.Service.PostAsync(draft.Id, new() { Key = "K" }, Given.Stop));

        Assert.Same(before, desk.Store.State);
        Assert.Equal(0, desk.Store.Locks.Count());
        Assert.Equal(["a INV-2026-00001", "b INV-2026-00001"], ran);
        failing.Fails = false;
        Assert.Equal("INV-2026-00001", (await desk.Service.PostAsync(draft.Id, new() { Key = "K" }, Given.Stop)).Number);
    }

    [Fact]
    [Trait("Requirement", "S14")]
    public async Task Throwing_step_undoes_credits_and_corrections_too()
    {
        Step step = new(1, "a", []);
        Desk desk = new(ports: new() { PostingSteps = [step] });
        Invoice posted = await desk.PostedAsync(Given.Order()), unpaid = await desk.PostedAsync(Given.Order());
        await desk.PayAsync(posted.Id, 12_868, "R-1");
        step.Fails = true;
        object before = desk.Store.State;

        await Assert.ThrowsAsync<IOException>(() => desk.CreditAsync(posted.Id, CreditSelection.All));
        await Assert.ThrowsAsync<IOException>(() => desk.Service.CorrectAsync(posted.Id, Given.Order(), new("x"), Given.Stop));
        await Assert.ThrowsAsync<IOException>(() => desk.CancelAsync(unpaid.Id));

        Assert.Same(before, desk.Store.State);
        step.Fails = false;
        Assert.Equal("CN-2026-00001", (await desk.CancelAsync(unpaid.Id)).CreditNote.Number);
    }

    private sealed class Rule : AbstractValidator<PostingCandidate>
    {
        public Rule(string code, Severity severity) => RuleFor(static candidate => candidate.Content.Lines)
            .Must((candidate, _) =>
            {
                Seen = candidate;
                return false;
            })
            .OverridePropertyName("lines").WithErrorCode(code).WithMessage("Too cheap.").WithSeverity(severity);

        public PostingCandidate? Seen { get; private set; }
    }

    private sealed class Step(int order, string name, List<string> ran) : IInvoicePostingStep
    {
        public bool Fails { get; set; }

        public int Order => order;

        public ValueTask ExecuteAsync(Invoice invoice, CommandContext context, CancellationToken cancellationToken)
        {
            ran.Add($"{name} {invoice.Number}");
            return Fails ? throw new IOException("The disk is gone.") : ValueTask.CompletedTask;
        }
    }
}
