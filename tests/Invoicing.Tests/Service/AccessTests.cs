using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

/// <summary>An authorizer is asked by every method before anything is changed or shown.</summary>
[Trait("Requirement", "C1")]
public sealed class AccessTests
{
    private static readonly Actor Clerk = new("clerk:17");

    // About no invoice, so that there is nothing to hide.
    private static readonly InvoiceAction[] OnNone = [InvoiceAction.Draft, InvoiceAction.Import, InvoiceAction.Verify, InvoiceAction.RecordPayment, InvoiceAction.RecordOverdue, InvoiceAction.Report];

    // About a payment first.
    private static readonly InvoiceAction[] OnPayment = [InvoiceAction.Allocate, InvoiceAction.ReversePayment, InvoiceAction.RefundPayment];

    private readonly Rules _rules = new();
    private readonly Desk _desk;

    public AccessTests() => _desk = new(ports: new() { Authorizer = _rules });

    [Theory]
    [MemberData(nameof(ServiceCalls.Names), MemberType = typeof(ServiceCalls))]
    public async Task Denied_on_a_visible_invoice_is_denied_before_anything_changes(string name)
    {
        ServiceCall call = ServiceCalls.All[name];
        if (call.Action == InvoiceAction.View || call.IsForGuests)
            return;
        ServiceCalls on = await ServiceCalls.OnPostedAsync(_desk);
        _rules.Deny(call.Action);

        AccessDeniedException refused = await RefusedAsync<AccessDeniedException>(ErrorCodes.AccessDenied, call, on);

        Assert.Equal(Clerk, refused.Actor);
        AccessRequest asked = _rules.Asked.First();
        bool isAboutAll = call.Action is InvoiceAction.Verify or InvoiceAction.RecordOverdue or InvoiceAction.Report && !name.StartsWith("GetStatementAsync", StringComparison.Ordinal);
        CustomerId? customer = isAboutAll ? null : new CustomerId("C-1");
        Assert.Equal((Clerk, call.Action, LegalEntityId.Main, customer), (asked.Actor, asked.Action, asked.LegalEntityId, asked.CustomerId));
        Assert.Equal(OnNone.Contains(call.Action) || OnPayment.Contains(call.Action) ? null : on.Posted.Id, asked.Invoice?.Id);
    }

    [Theory]
    [MemberData(nameof(ServiceCalls.Names), MemberType = typeof(ServiceCalls))]
    public async Task Denied_on_an_invisible_invoice_finds_nothing(string name)
    {
        ServiceCall call = ServiceCalls.All[name];
        if (call.IsForGuests)
            return;
        ServiceCalls on = await ServiceCalls.OnPostedAsync(_desk);
        _rules.Deny(Enum.GetValues<InvoiceAction>());

        // A payment that is resumed is looked up, like an invoice; one that is recorded is not there yet.
        if (OnNone.Contains(call.Action) && !name.StartsWith("ResumePaymentAsync", StringComparison.Ordinal))
            await RefusedAsync<AccessDeniedException>(ErrorCodes.AccessDenied, call, on);
        else
            await RefusedAsync<NotFoundException>(ErrorCodes.NotFound, call, on);
    }

    [Fact]
    public async Task Lists_leave_out_what_is_invisible()
    {
        ServiceCalls on = await ServiceCalls.OnPostedAsync(_desk);
        List<InvoiceId> before = await ListAsync();
        _rules.Deny(InvoiceAction.View);

        Assert.Equal([on.Posted.Id, on.Other], before);
        Assert.Empty(await ListAsync());

        async Task<List<InvoiceId>> ListAsync()
        {
            List<InvoiceId> ids = [];
            await foreach (Invoice invoice in _desk.Service.As(Clerk).ListAsync(LegalEntityId.Main, Given.Stop))
                ids.Add(invoice.Id);
            await foreach (CustomerInvoice invoice in _desk.Service.As(Clerk).ForCustomer(LegalEntityId.Main, new("C-1")).ListAsync(Given.Stop))
                Assert.Contains(invoice.Id, ids);
            return ids;
        }
    }

    [Theory]
    [MemberData(nameof(ServiceCalls.Names), MemberType = typeof(ServiceCalls))]
    public async Task Invisible_reads_like_missing(string name)
    {
        ServiceCall call = ServiceCalls.All[name];
        ServiceCalls on = await ServiceCalls.OnPostedAsync(_desk);
        if (OnNone.Contains(call.Action) || call.IsForGuests)
            return;
        InvoicingService empty = _desk.Over(new InMemoryInvoicingStore());
        string missing = (await Assert.ThrowsAsync<NotFoundException>(() => call.Call(empty, on))).Message;
        _rules.Deny(Enum.GetValues<InvoiceAction>());

        Assert.Equal(missing, (await RefusedAsync<NotFoundException>(ErrorCodes.NotFound, call, on)).Message);
    }

    [Theory]
    [MemberData(nameof(ServiceCalls.Names), MemberType = typeof(ServiceCalls))]
    public async Task Allowed_alone_with_seeing_is_enough(string name)
    {
        ServiceCall call = ServiceCalls.All[name];
        ServiceCalls on = await ServiceCalls.OnPostedAsync(_desk);
        _rules.Deny([.. Enum.GetValues<InvoiceAction>().Where(action => action != call.Action && action != InvoiceAction.View)]);

        try
        {
            await call.Call(_desk.Service.As(Clerk), on);
        }
        catch (InvoiceStateException)
        {
            // The status stands against it, and no authorizer.
        }
    }

    [Fact]
    [Trait("Requirement", "O18")]
    public async Task Allowed_actions_are_the_table_without_what_is_denied()
    {
        Invoice draft = await _desk.DraftAsync(100), unpaid = await _desk.PostedAsync(100), paid = await _desk.PostedAsync(100), cancelled = await _desk.PostedAsync(100);
        await _desk.PayAsync(paid.Id, 100, "R-1");
        Invoice note = (await _desk.CancelAsync(cancelled.Id)).CreditNote;
        InvoiceId[] ids = [draft.Id, unpaid.Id, paid.Id, cancelled.Id, note.Id];
        Check.ForAll(
            Gen.Elements(ids),
            Gen.SubListOf(Enum.GetValues<InvoiceAction>().Except([InvoiceAction.View])),
            (id, denied) =>
            {
                _rules.Deny();
                Invoice invoice = _desk.NowAsync(id).GetAwaiter().GetResult();
                _rules.Deny([.. denied]);

                ValueArray<InvoiceAction> allowed = _desk.Service.As(Clerk).GetAllowedActionsAsync(id, Given.Stop).GetAwaiter().GetResult();

                Assert.Equal(invoice.AllowedActions(Given.Today).Except(denied), allowed);
            },
            times: 0.2);
    }

    [Fact]
    public async Task Without_an_authorizer_everybody_may_do_everything()
    {
        Desk desk = new();
        Invoice posted = await desk.PostedAsync(100);

        Assert.Equal(posted.AllowedActions(Given.Today), await desk.Service.As(Clerk).GetAllowedActionsAsync(posted.Id, Given.Stop));
    }

    private async Task<T> RefusedAsync<T>(string code, ServiceCall call, ServiceCalls on)
        where T : InvoicingException
    {
        _rules.Asked.Clear();
        List<string> steps = [];
        InvoicingService service = _desk.Over(new SteppedStore(_desk.Store, step =>
        {
            steps.Add(step);
            return ValueTask.CompletedTask;
        })).As(Clerk);

        T refused = await _desk.RefusedAsync<T>(code, () => call.Call(service, on));

        Assert.DoesNotContain(steps, static step => step is "Commit" or "Keys.Add" or "Documents.Add" or "Numbers.TakeNext" || step.EndsWith("Save", StringComparison.Ordinal) || step.EndsWith("Delete", StringComparison.Ordinal));
        return refused;
    }

    private sealed class Rules : IInvoiceAuthorizer
    {
        private HashSet<InvoiceAction> _denied = [];

        public List<AccessRequest> Asked { get; } = [];

        public void Deny(params ReadOnlySpan<InvoiceAction> actions) => _denied = [.. actions];

        public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken)
        {
            Asked.Add(request);
            return ValueTask.FromResult(!_denied.Contains(request.Action));
        }
    }
}
