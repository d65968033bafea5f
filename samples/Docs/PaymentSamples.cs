using Invoicing;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/payments.md.</summary>
public static class PaymentSamples
{
    public static async Task<Money> RecordAsync(InvoicingService invoicing, LegalEntityId seller, CustomerId globex)
    {
        AllocationReceipt receipt = await invoicing.RecordPaymentAsync(new(seller, Money.Parse("EUR 250.00"), PaymentMethod.BankTransfer, "STMT-881 line 4")
        {
            CustomerId = globex,
            Policy = AllocationPolicy.OldestDueFirst,
        });
        return receipt.Payment.UnallocatedAmount;            // what no invoice took is credit of the customer
    }

    public static async Task<AllocationReceipt> ExplicitAsync(InvoicingService invoicing, Payment payment, Invoice first, Invoice second)
    {
        AllocationPolicy asOnTheSlip = AllocationPolicy.Explicit(
            new AllocationShare(first.Id, Money.Parse("EUR 100.00")),
            new AllocationShare(second.Id, Money.Parse("EUR 40.00")));
        return await invoicing.AllocateAsync(payment.Id, new AllocationRequest(asOnTheSlip));
    }

    public static async Task<AllocationReceipt> PreviewAsync(InvoicingService invoicing, Payment payment, TextWriter output)
    {
        AllocationPlan plan = await invoicing.PlanAllocationAsync(payment.Id, new(AllocationPolicy.LargestBalanceFirst));
        foreach (PlannedAllocation planned in plan.Allocations)
            output.WriteLine(FormattableString.Invariant($"{planned.Number}: {planned.Amount}, {planned.Left} stays open"));
        return await invoicing.AllocateAsync(plan);            // exactly that, or StalePlanException
    }

    public static async Task<AllocationReceipt> ProportionalAsync(InvoicingService invoicing, Payment payment) =>
        await invoicing.AllocateAsync(payment.Id, new AllocationRequest(AllocationPolicy.Proportional));

    public static async Task<AllocationReceipt> OldestIssuedAsync(InvoicingService invoicing, Payment payment) =>
        await invoicing.AllocateAsync(payment.Id, new AllocationRequest(AllocationPolicy.OldestIssuedFirst));

    public static async Task<AllocationReceipt> OwnAsync(InvoicingService invoicing, Payment payment) =>
        await invoicing.AllocateAsync(payment.Id, new AllocationRequest(new SmallestFirst()));

    public static async Task<PaymentReceipt> PayEarlyAsync(InvoicingService invoicing, Invoice invoice)
    {
        // EUR 119.00 with 19 % VAT and 2 % off for ten days, paid on the tenth.
        PaymentReceipt receipt = await invoicing.PayAsync(invoice.Id, new(Money.Parse("EUR 116.62"), PaymentMethod.BankTransfer, "STMT-902") { On = invoice.IssueDate!.Value.PlusDays(10) });
        TaxAdjustment adjustment = receipt.Invoice.Ledger[^1].Adjustment!;            // 2.38 = 2.00 net + 0.38 VAT
        return adjustment.Amount == Money.Parse("EUR 2.38") ? receipt : throw new InvalidOperationException();
    }

    public static async Task<Payment> MoveAsync(InvoicingService invoicing, Payment payment, Invoice wrong, Invoice right)
    {
        AllocationReceipt moved = await invoicing.MoveAllocationAsync(payment.Id, wrong.Id, right.Id, new("the slip named the other invoice"));
        PaymentReceipt freed = await invoicing.DeallocateAsync(payment.Id, right.Id, new("the customer asked to wait") { Amount = Money.Parse("EUR 10.00") });
        return freed.Payment.Version > moved.Payment.Version ? freed.Payment : throw new InvalidOperationException();
    }

    public static async Task<InvoiceStatus> ChargeBackAsync(InvoicingService invoicing, Payment payment, LocalDate today)
    {
        AllocationReceipt reversed = await invoicing.ReversePaymentAsync(payment.Id, new("chargeback 10.4") { Key = "dispute-77" });
        return reversed.Invoices[0].StatusOn(today);            // Unpaid or Overdue again; yesterday it was Paid, and stays so
    }

    public static async Task<CreditReceipt> RefundAsync(InvoicingService invoicing, Invoice invoice) =>
        await invoicing.RefundAsync(invoice.Id, new(Money.Parse("EUR 30.00"), "one came back") { Key = "return-118" });

    public static async Task<AllocationReceipt> ReturnAsync(InvoicingService invoicing, Payment payment) =>
        await invoicing.ReturnPaymentAsync(payment.Id, new("OUT-5", "was meant for another company"));

    public static async Task<Invoice> UseCreditAsync(InvoicingService invoicing, Invoice creditNote, Invoice invoice)
    {
        CreditTransfer transfer = await invoicing.ApplyCreditAsync(creditNote.Id, invoice.Id);            // as far as both go
        return await invoicing.PayOutAsync(transfer.CreditNote.Id, new("OUT-6"));            // and the rest out
    }

    public static async Task<ValueArray<Invoice>> DailyAsync(InvoicingService invoicing, LegalEntityId seller, LocalDate today) =>
        await invoicing.RecordOverdueAsync(seller, today);

    /// <summary>A policy of a host: as many invoices as possible are settled.</summary>
    public sealed class SmallestFirst : AllocationPolicy
    {
        public override string Name => nameof(SmallestFirst);

        public override IReadOnlyList<Money> Share(Money available, ValueArray<OpenItem> items)
        {
            Money[] shares = new Money[items.Length];
            foreach (int i in Enumerable.Range(0, items.Length).OrderBy(i => items[i].Open.MinorUnits))
            {
                shares[i] = Money.Min(available, items[i].Open);
                available -= shares[i];
            }

            return shares;
        }
    }
}
