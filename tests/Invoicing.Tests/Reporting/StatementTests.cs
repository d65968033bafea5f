using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The account of one customer, read line by line.</summary>
[Trait("Requirement", "C18")]
[Trait("Requirement", "S3")]
public sealed class StatementTests
{
    private static readonly CustomerId Customer = new("C-1");
    private static readonly LocalDate Day = Given.Today;

    private readonly Desk _desk = new();

    [Fact]
    public async Task Closing_is_open_balances_less_unallocated_payments()
    {
        Invoice first = await _desk.PostedAsync(10_000), second = await _desk.PostedAsync(5_000);
        await _desk.PayAsync(first.Id, 12_000, "STMT-1");
        await _desk.CreditAsync(second.Id, 1_000);
        await _desk.WriteOffAsync(second.Id);

        CustomerStatement statement = await StatementAsync(Day, Day);

        Assert.Equal(
            [
                (BookingKind.Invoice, "INV-2026-00001", 10_000L, 10_000L),
                (BookingKind.Invoice, "INV-2026-00002", 5_000, 15_000),
                (BookingKind.CreditNote, "CN-2026-00001", -1_000, 14_000),
                (BookingKind.Payment, "STMT-1", -12_000, 2_000),
                (BookingKind.WriteOff, "INV-2026-00002", -4_000, -2_000),
            ],
            statement.Entries.Select(static entry => (entry.Kind, entry.Reference, entry.Amount.MinorUnits, entry.Balance.MinorUnits)));
        Assert.Equal((0L, -2_000L), (statement.Opening.MinorUnits, statement.Closing.MinorUnits));
        Assert.Equal((Given.Euro(0), Given.Euro(12_000)), (statement.Entries[3].Debit, statement.Entries[3].Credit));
    }

    [Fact]
    public async Task Allocation_moves_nothing()
    {
        Invoice posted = await _desk.PostedAsync(10_000);
        AllocationReceipt free = await _desk.Service.RecordPaymentAsync(new(default, Given.Euro(4_000), PaymentMethod.Cash, "R-1") { CustomerId = Customer }, Given.Stop);
        CustomerStatement before = await StatementAsync(Day, Day);

        await _desk.Service.AllocateAsync(free.Payment.Id, posted.Id, Given.Euro(4_000), Given.Stop);

        Assert.Equal(before, await StatementAsync(Day, Day));
        Assert.Equal(6_000, before.Closing.MinorUnits);
    }

    [Fact]
    public async Task Money_for_an_invoice_of_another_account_moves_both()
    {
        Invoice posted = await _desk.PostedAsync(10_000);
        AllocationReceipt free = await _desk.Service.RecordPaymentAsync(new(default, Given.Euro(4_000), PaymentMethod.Cash, "R-1") { CustomerId = new("C-2") }, Given.Stop);

        await _desk.Service.AllocateAsync(free.Payment.Id, posted.Id, Given.Euro(4_000), Given.Stop);

        CustomerStatement theirs = await StatementAsync(Day, Day), others = await _desk.Service.GetStatementAsync(default, new("C-2"), Day, Day, Currency.EUR, Given.Stop);
        Assert.Equal([(BookingKind.Invoice, 10_000L), (BookingKind.Allocation, -4_000)], theirs.Entries.Select(static entry => (entry.Kind, entry.Amount.MinorUnits)));
        Assert.Equal([(BookingKind.Payment, -4_000L), (BookingKind.Allocation, 4_000)], others.Entries.Select(static entry => (entry.Kind, entry.Amount.MinorUnits)));
    }

    [Fact]
    public async Task Reversal_leaves_past_days_as_they_were()
    {
        Invoice posted = await _desk.PostedAsync(10_000);
        PaymentReceipt paid = await _desk.PayAsync(posted.Id, 10_000, "R-1");
        CustomerStatement before = await StatementAsync(Day, Day.PlusDays(5));

        await _desk.Service.ReversePaymentAsync(paid.Payment.Id, new("Chargeback") { On = Day.PlusDays(6) }, Given.Stop);

        Assert.Equal(before, await StatementAsync(Day, Day.PlusDays(5)));
        CustomerStatement after = await StatementAsync(Day.PlusDays(6), Day.PlusDays(6));
        StatementEntry entry = Assert.Single(after.Entries);
        Assert.Equal((0L, 10_000L, 10_000L, BookingKind.PaymentReversal), (after.Opening.MinorUnits, entry.Amount.MinorUnits, after.Closing.MinorUnits, entry.Kind));
    }

    [Fact]
    public async Task Write_off_that_is_taken_back_in_part_reads_on_past_days_as_the_one_it_was()
    {
        Invoice posted = await _desk.PostedAsync(10_000);
        await _desk.WriteOffAsync(posted.Id);
        CustomerStatement before = await StatementAsync(Day, Day);

        await _desk.Service.CreditAsync(posted.Id, new(CreditSelection.OfAmount(Given.Euro(3_000)), "Late") { On = Day.PlusDays(1) }, Given.Stop);

        Assert.Equal(before, await StatementAsync(Day, Day));
        CustomerStatement after = await StatementAsync(Day.PlusDays(1), Day.PlusDays(1));
        Assert.Equal([(BookingKind.CreditNote, -3_000L), (BookingKind.WriteOffReversal, 3_000)], after.Entries.Select(static entry => (entry.Kind, entry.Amount.MinorUnits)));
    }

    [Fact]
    public async Task Span_that_ends_before_it_begins_is_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => StatementAsync(Day, Day.PlusDays(-1)));

    [Fact]
    public async Task Customer_may_be_let_to_see_its_own_account_only()
    {
        Desk desk = new(ports: new() { Authorizer = new OwnAccount(Customer) });

        await desk.Service.GetStatementAsync(default, Customer, Day, Day, Currency.EUR, Given.Stop);

        await Assert.ThrowsAsync<AccessDeniedException>(() => desk.Service.GetStatementAsync(default, new("C-2"), Day, Day, Currency.EUR, Given.Stop));
        await Assert.ThrowsAsync<AccessDeniedException>(() => desk.Service.GetAgingAsync(default, Day, Given.Stop));
    }

    private Task<CustomerStatement> StatementAsync(LocalDate from, LocalDate to) => _desk.Service.GetStatementAsync(default, Customer, from, to, Currency.EUR, Given.Stop);

    private sealed class OwnAccount(CustomerId customer) : IInvoiceAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(request.CustomerId == customer);
    }
}
