using Xunit;

namespace Invoicing.Tests;

/// <summary>A credit note that is drafted first: its texts may be edited, and what it takes must still be there when it is posted.</summary>
public sealed class CreditDraftTests
{
    private static readonly CreditSelection Shirt = CreditSelection.Of(CreditItem.Line(0, Quantity.Of(1)));

    private readonly Desk _desk = new();

    [Fact]
    public async Task Draft_changes_nothing_of_the_invoice()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        Invoice draft = await DraftAsync(posted);

        Assert.Equal((InvoiceState.Draft, null, 2_689L), (draft.State, draft.Number, draft.PayableAmount.MinorUnits));
        Assert.Equal(InvoiceFacts.Of(posted), InvoiceFacts.Of(await _desk.NowAsync(posted.Id)));
        Assert.Equal([InvoiceAction.View, InvoiceAction.Edit, InvoiceAction.Delete, InvoiceAction.PreviewPosting, InvoiceAction.Post, InvoiceAction.AddNote, InvoiceAction.SetMetadata], draft.AllowedActions(Given.Today));
    }

    [Fact]
    public async Task Edited_texts_are_posted_and_the_amount_is_applied()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        await _desk.PayAsync(posted.Id, 12_868, "STMT-1");
        Invoice draft = await DraftAsync(posted);
        InvoiceContent kinder = draft.Content with
        {
            Notes = [new("We are sorry.")],
            Lines = [draft.Content.Lines[0] with { Name = "Shirt that came back" }],
            IssueDate = Given.Today.PlusDays(2),
        };

        await _desk.Service.EditAsync(draft.Id, kinder, new(draft.Version), Given.Stop);
        Invoice note = await _desk.Service.PostAsync(draft.Id, Given.Stop);

        Assert.Equal(("CN-2026-00001", "Shirt that came back", Given.Today.PlusDays(2)), (note.Number, note.Content.Lines[0].Name, note.IssueDate));
        Assert.Equal(0, note.Balance.MinorUnits);
        Invoice now = await _desk.NowAsync(posted.Id);
        Assert.Equal((2_689L, 10_179L, 0L), (now.CreditedAmount.MinorUnits, now.PaidAmount.MinorUnits, now.Balance.MinorUnits));
        Assert.Equal(Shirt, Assert.Single(now.Credits).Selection);
        Assert.Equal(2_689, Assert.Single(_desk.Payments).UnallocatedAmount.MinorUnits);
        Assert.Equal(InvoiceFacts.Of(note), InvoiceFacts.Of(await _desk.NowAsync(draft.Id)));
    }

    [Fact]
    public async Task Draft_of_all_is_outdated_when_the_invoice_was_credited_meanwhile()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        Invoice draft = await _desk.Service.DraftCreditAsync(posted.Id, new(CreditSelection.All, "Came back"), Given.Stop);
        await _desk.CreditAsync(posted.Id, 500);

        InvoiceStateException refused = await _desk.RefusedAsync(ErrorCodes.CreditOutdated, () => _desk.Service.PostAsync(draft.Id, Given.Stop));

        Assert.Equal((InvoiceAction.Post, InvoiceStatus.Draft), (refused.Action, refused.Status));
        Assert.Equal("CN-2026-00002", (await _desk.CreditAsync(posted.Id, CreditSelection.All)).CreditNote.Number);
    }

    [Fact]
    public async Task Draft_of_what_is_gone_is_refused()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        Invoice draft = await DraftAsync(posted);
        await _desk.CancelAsync(posted.Id);

        await _desk.RefusedAsync<CreditException>(ErrorCodes.CreditTooLarge, () => _desk.Service.PostAsync(draft.Id, Given.Stop));
    }

    [Fact]
    public async Task Draft_with_other_amounts_is_outdated()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        Invoice draft = await DraftAsync(posted);
        CreditBasis basis = draft.Content.Credit!;
        InvoiceContent[] edits =
        [
            draft.Content with { Credit = basis with { GrossAmount = basis.GrossAmount + Given.Euro(1) } },
            draft.Content with { Lines = [draft.Content.Lines[0] with { Charges = [AllowanceCharge.Fixed(Given.Euro(1), "More")] }] },
            draft.Content with { Charges = [AllowanceCharge.Fixed(Given.Euro(1), "More") with { Tax = Tax.Vat(20) }] },
            draft.Content with { RoundingAmount = Given.Euro(1) },
        ];
        foreach (InvoiceContent edited in edits)
        {
            draft = await _desk.Service.EditAsync(draft.Id, edited, new(draft.Version), Given.Stop);
            await _desk.RefusedAsync(ErrorCodes.CreditOutdated, () => _desk.Service.PostAsync(draft.Id, Given.Stop));
        }
    }

    [Fact]
    public async Task What_a_draft_credits_is_set_with_it()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order()), other = await _desk.PostedAsync(Given.Order());
        Invoice draft = await DraftAsync(posted), plain = await _desk.DraftAsync(100);
        InvoiceContent moved = draft.Content with { Credit = draft.Content.Credit! with { InvoiceId = other.Id } };

        await _desk.RefusedAsync(ErrorCodes.CreditOutdated, () => _desk.Service.EditAsync(draft.Id, moved, new(1), Given.Stop));
        await _desk.RefusedAsync(ErrorCodes.CreditOutdated, () => _desk.Service.EditAsync(draft.Id, draft.Content with { Credit = null }, new(1), Given.Stop));
        await _desk.RefusedAsync(ErrorCodes.CreditOutdated, () => _desk.Service.EditAsync(plain.Id, draft.Content, new(1), Given.Stop));
        await _desk.RefusedAsync<CalculationException>(ErrorCodes.CreditBasisDiffers, () => _desk.Service.EditAsync(draft.Id, draft.Content with { Type = InvoiceType.Invoice }, new(1), Given.Stop));
        await _desk.RefusedAsync<CalculationException>(ErrorCodes.CreditBasisDiffers, () => _desk.Service.EditAsync(draft.Id, draft.Content, new(1) { Profile = CalculationProfile.Lago }, Given.Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _desk.Service.DraftAsync(draft.Content, Given.Stop));
    }

    [Fact]
    public async Task Draft_is_deleted_and_the_credit_is_still_to_be_had()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());
        Invoice draft = await DraftAsync(posted);

        await _desk.Service.DeleteAsync(draft.Id, Given.Stop);

        Assert.Equal("CN-2026-00001", (await _desk.CreditAsync(posted.Id, CreditSelection.All)).CreditNote.Number);
    }

    [Fact]
    public async Task Draft_follows_no_tax_table()
    {
        Desk desk = new(static options => options.TaxTable = new(
            new TaxTableEntry("DE", TaxCategory.Standard, TaxRate.Of(19), ValidTo: Given.Today),
            new TaxTableEntry("DE", TaxCategory.Standard, TaxRate.Of(16), ValidFrom: Given.Today.PlusDays(1))));
        Invoice posted = await desk.PostedAsync(Given.Content(TestContent.Line(1, 100, 19) with { Tax = Tax.Vat(19) with { Code = "DE" } }));
        desk.Clock.Now += NodaTime.Duration.FromDays(1);

        Invoice note = (await desk.CreditAsync(posted.Id, CreditSelection.All)).CreditNote;

        Assert.Equal((TaxRate.Of(19), 11_900L), (note.Content.Lines[0].Tax.Rate, note.PayableAmount.MinorUnits));
    }

    private Task<Invoice> DraftAsync(Invoice posted) => _desk.Service.DraftCreditAsync(posted.Id, new(Shirt, "Came back"), Given.Stop);
}
