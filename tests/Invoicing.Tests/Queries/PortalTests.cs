using System.Reflection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What a customer's portal lists, and in which order.</summary>
public sealed class PortalTests
{
    private static readonly CustomerId Customer = new("C-1");
    private static readonly Instant Tomorrow = Given.Noon + Duration.FromDays(1);

    private readonly Desk _desk = new();

    private CustomerInvoices Scope => _desk.Service.ForCustomer(default, Customer);

    [Fact]
    [Trait("Requirement", "K24")]
    public async Task Overdue_is_on_top_then_unpaid_then_the_rest_each_by_due_date()
    {
        Invoice paid = await PostAsync(5), unpaidLater = await PostAsync(70), overdueLater = await PostAsync(20), unpaid = await PostAsync(60);
        Invoice cancelled = await PostAsync(1), overdue = await PostAsync(10), sameDay = await PostAsync(10), paidLater = await PostAsync(80);
        await _desk.PayAsync(paid.Id, 100, "R-1");
        await _desk.PayAsync(paidLater.Id, 100, "R-2");
        await _desk.PayAsync(overdue.Id, 40, "R-3");
        InvoiceId note = (await _desk.CancelAsync(cancelled.Id)).CreditNote.Id;
        InvoiceQuery query = new() { Sort = InvoiceSort.Portal, On = Given.Today.PlusDays(30), PageSize = 2 };

        InvoiceId[] expected = [overdue.Id, sameDay.Id, overdueLater.Id, unpaid.Id, unpaidLater.Id, note, cancelled.Id, paid.Id, paidLater.Id];
        List<InvoiceId> rows = [.. (await Pages.AllAsync(one => Scope.QueryAsync(one, Given.Stop), query)).Select(static row => row.Id)];

        // The credit note of a cancelled invoice is settled, and due on the day it was issued.
        Assert.Equal(expected.Where(id => id != note), rows.Where(id => id != note));
        Assert.True(rows.IndexOf(note) >= 5);
        Assert.Equal(rows.AsEnumerable().Reverse(), (await Pages.AllAsync(one => Scope.QueryAsync(one, Given.Stop), query with { IsDescending = true })).Select(static row => row.Id));
    }

    [Fact]
    [Trait("Requirement", "K25")]
    public void Row_shows_number_amount_due_date_status_and_link_and_nothing_else() => Assert.Equal(
        ["Amount:Money", "DueDate:LocalDate", "Number:String", "PaymentLink:String", "Status:InvoiceStatus"],
        typeof(PortalRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static property => $"{property.Name}:{property.PropertyType.Name}").Order(StringComparer.Ordinal));

    [Fact]
    [Trait("Requirement", "K25")]
    public async Task Link_of_a_row_pays_its_invoice()
    {
        Invoice open = await PostAsync(10), paid = await PostAsync(20);
        await _desk.PayAsync(open.Id, 30, "R-1");
        await _desk.PayAsync(paid.Id, 100, "R-2");
        Invoice credited = await PostAsync(30);
        await _desk.PayAsync(credited.Id, 100, "R-3");
        Invoice note = (await _desk.CreditAsync(credited.Id, 40)).CreditNote;

        PortalPage page = await Scope.GetPortalAsync(new() { Sort = InvoiceSort.Portal }, Tomorrow, Given.Stop);

        PortalRow row = Assert.Single(page.Rows, static row => row.PaymentLink is not null);
        Assert.Equal((open.Number, Given.Euro(100), Given.Today.PlusDays(10), InvoiceStatus.Unpaid), (row.Number, row.Amount, row.DueDate, row.Status));
        Assert.Equal(new(open.Number!, Given.Acme.Name, Given.Euro(70), row.DueDate), await _desk.Service.OpenPaymentLinkAsync(row.PaymentLink!, Given.Stop));
        Assert.Contains(page.Rows, row => row.Number == note.Number);
        Assert.DoesNotContain(row.PaymentLink!, row.ToString(), StringComparison.Ordinal);
        GuestPayment payment = await _desk.Service.PayLinkAsync(row.PaymentLink!, PaymentMethod.Card, "K-1", Given.Stop);
        Assert.Equal(PaymentStatus.Captured, payment.Status);
        Assert.All((await Scope.GetPortalAsync(new(), Tomorrow, Given.Stop)).Rows, static row => Assert.Null(row.PaymentLink));
    }

    [Fact]
    public async Task Portal_goes_on_page_by_page()
    {
        for (int day = 1; day <= 5; day++)
            await PostAsync(day);
        InvoiceQuery query = new() { Sort = InvoiceSort.Portal, PageSize = 2, On = Given.Today.PlusDays(2) };

        PortalPage first = await Scope.GetPortalAsync(query, Tomorrow, Given.Stop), second = await Scope.GetPortalAsync(query with { After = first.Next }, Tomorrow, Given.Stop);

        Assert.Equal([1, 2, 3, 4], first.Rows.Concat(second.Rows).Select(static row => Period.DaysBetween(Given.Today, row.DueDate)));
        Assert.Equal((InvoiceStatus.Overdue, InvoiceStatus.Unpaid, query.On), (first.Rows[0].Status, first.Rows[1].Status, second.On));
        Assert.NotNull(second.Next);
    }

    [Fact]
    public async Task Who_may_not_make_links_gets_none()
    {
        Desk desk = new(ports: new() { Authorizer = new NoLinks(), Accounts = new Everybody() });
        await desk.PostedAsync(100);

        Assert.Null(Assert.Single((await desk.Service.ForUser(default).GetPortalAsync(new(), Tomorrow, Given.Stop)).Rows).PaymentLink);
    }

    [Fact]
    public async Task Switched_off_rows_are_shown_without_links()
    {
        await PostAsync(10);
        Assert.NotNull(Assert.Single((await Scope.GetPortalAsync(new(), Tomorrow, Given.Stop)).Rows).PaymentLink);
        _desk.Options.Enabled = false;

        Assert.Null(Assert.Single((await _desk.Over(_desk.Store).ForCustomer(default, Customer).GetPortalAsync(new(), Tomorrow, Given.Stop)).Rows).PaymentLink);
    }

    [Fact]
    public async Task Links_need_keys_and_time()
    {
        InvoicingService keyless = new(_desk.Store, _desk.Clock, _desk.Options);

        Assert.Equal(ErrorCodes.PaymentLinksMissing, (await Assert.ThrowsAsync<PaymentLinkException>(() => keyless.ForCustomer(default, Customer).GetPortalAsync(new(), Tomorrow, Given.Stop))).Code);
        await Assert.ThrowsAsync<ArgumentException>(() => Scope.GetPortalAsync(new(), Given.Noon, Given.Stop));
    }

    private Task<Invoice> PostAsync(int dueDays) => _desk.PostedAsync(Given.Worth(100) with { CustomerId = Customer, Terms = PaymentTerms.Net(dueDays) });

    private sealed class NoLinks : IInvoiceAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(request.Action != InvoiceAction.ManagePaymentLinks);
    }

    private sealed class Everybody : IInvoiceAccountResolver
    {
        public ValueTask<ValueArray<CustomerId>> ResolveAsync(LegalEntityId legalEntityId, Actor user, CancellationToken cancellationToken) => ValueTask.FromResult<ValueArray<CustomerId>>([Customer]);
    }
}
