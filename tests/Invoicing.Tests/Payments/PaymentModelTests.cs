using Xunit;

namespace Invoicing.Tests;

/// <summary>Random commands on money and credit through the service and through a naive model: after each, both agree on every document, every payment, every day and every refusal.</summary>
public sealed class PaymentModelTests
{
    private const int Steps = 40;

    // 4 000 steps in an ordinary run, 400 000 in a soak.
    [Fact]
    [Trait("Requirement", "C14")]
    [Trait("Requirement", "D3")]
    [Trait("Requirement", "K14")]
    [Trait("Requirement", "K19")]
    public void Money_agrees_with_a_naive_model_after_every_command() => Check.ForAll(
        Edge.UniformLong,
        static async seed =>
        {
            PaymentWalk walk = new(seed);
            for (int step = 0; step < Steps; step++)
                await walk.StepAsync();
        },
        times: 0.1);

    [Fact]
    public async Task Walks_have_everything()
    {
        HashSet<(string Command, string? Refused)> outcomes = [];
        HashSet<(InvoiceType Type, LedgerEntryKind Kind)> settled = [];
        HashSet<(Currency Currency, TaxRate Rate, bool IsCredited)> taxes = [];
        bool isPrepaid = false, isPaidBefore = false, isTaxedDiscount = false, isPrepaidTwice = false;
        for (int seed = 0; seed < 80; seed++)
        {
            PaymentWalk walk = new(seed);
            for (int step = 0; step < Steps; step++)
                await walk.StepAsync();
            outcomes.UnionWith(walk.Outcomes);
            foreach (Invoice document in walk.Desk.Invoices)
            {
                settled.UnionWith(document.Ledger.Select(entry => (document.Content.Type, entry.Kind)));
                taxes.UnionWith(document.Totals.TaxBreakdown.Select(entry => (document.Currency, entry.Tax.Rate, document.Content.Credit is not null)));
                isPrepaid |= document.Totals.PrepaidAmount.IsPositive && document.PayableAmount.IsPositive;
                isPaidBefore |= document.Totals.PrepaidAmount.IsPositive && document.PayableAmount.IsZero;
                isPrepaidTwice |= document.Content.Type == InvoiceType.CorrectedInvoice && walk.Desk.Invoices.Any(note => note.Ledger.Any(entry => entry.Kind == LedgerEntryKind.Applied && entry.DocumentId == document.Id && document.Ledger.All(other => other.DocumentId != note.Id)));
                isTaxedDiscount |= document.Ledger.Any(static entry => entry.Adjustment?.TaxAmount.IsPositive == true);
            }
        }

        string[] mixing = ["allocate", "apply", "credit", "move", "pay", "receive", "refund", "take", "unapply"];
        string[] codes =
        [
            "AllocationTooLarge", "CreditTooLarge", "CurrencyLocked", "CurrencyMismatch", "HasAllocations", "InvoiceCancelled", "InvoiceInvalid", "IsCreditNote",
            "NotCreditNote", "NotPayable", "NothingOpen", "NothingPaid", "NothingToCredit", "PaymentReversed", "RefundTooLarge", "ReleaseTooLarge",
        ];
        Assert.Equal(codes, outcomes.Select(static one => one.Refused).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(mixing, outcomes.Where(static one => one.Refused == ErrorCodes.CurrencyMismatch).Select(static one => one.Command).Order(StringComparer.Ordinal));
        Assert.Empty(outcomes.Select(static one => one.Command).Except(outcomes.Where(static one => one.Refused is null).Select(static one => one.Command)));
        Assert.Equal([LedgerEntryKind.Applied, LedgerEntryKind.PaidOut], settled.Where(static one => one.Type == InvoiceType.CreditNote).Select(static one => one.Kind).Order());
        Assert.Equal(Enum.GetValues<LedgerEntryKind>().Except([LedgerEntryKind.Applied, LedgerEntryKind.PaidOut]).Order(), settled.Where(static one => one.Type == InvoiceType.Invoice).Select(static one => one.Kind).Order());
        Assert.Contains((InvoiceType.CorrectedInvoice, LedgerEntryKind.AccountCredit), settled);
        Assert.Equal(2 * 4 * 2, taxes.Count);
        Assert.Equal((true, true, true, true), (isPrepaid, isPaidBefore, isTaxedDiscount, isPrepaidTwice));
    }
}
