using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>All combinations of state, type, ledger and date: each has exactly one of the six words, the one the settled table says.</summary>
[Trait("Requirement", "K9")]
public sealed class LedgerTruthTableTests
{
    private const int Payable = 100;

    private static readonly LocalDate Issue = new(2026, 3, 10);
    private static readonly LocalDate Due = new(2026, 3, 20);
    private static readonly int[] Days = [9, 10, 11, 12, 15, 19, 20, 21, 25, 28];
    private static readonly (int Amount, int Day, int? Reversed)?[] Payments = [null, (40, 12, null), (100, 12, null), (40, 12, 12), (100, 12, 20), (100, 25, 25), (100, 25, null)];
    private static readonly (int Amount, int Day)?[] Credits = [null, (60, 15), (98, 15), (100, 15), (100, 25)];
    private static readonly (int Amount, int Day)?[] WriteOffs = [null, (60, 19), (100, 19)];
    private static readonly int?[] CancelledFrom = [null, 12, 25];

    [Fact]
    public void Every_combination_has_the_one_word_of_the_table()
    {
        HashSet<InvoiceStatus> met = [];
        int combinations = 0;
        foreach (Invoice invoice in Invoices())
        {
            foreach (int day in Days)
            {
                LocalDate date = new(2026, 3, day);
                InvoiceStatus expected = Expected(invoice, date);
                Assert.Equal(expected, invoice.StatusOn(date));
                Assert.Equal(Open(invoice, date), invoice.BalanceOn(date).MinorUnits);
                Assert.Equal(StateOf(Open(invoice, date)), invoice.PaymentStateOn(date));
                met.Add(expected);
                combinations++;
            }
        }

        Assert.Equal(Enum.GetValues<InvoiceStatus>().ToHashSet(), met);
        Assert.Equal((7 * 5 * 3 * 2 * 4 * 10) + 10, combinations);
    }

    [Fact]
    public void Credit_note_is_unpaid_while_open_and_never_overdue()
    {
        foreach (int applied in (int[])[0, 60, 100])
        {
            Invoice note = Given.Draft(Given.Worth(Payable) with { Type = InvoiceType.CreditNote }).Post("CN-1", Issue, Issue, Given.On(Issue))
                .With(nameof(Invoice.Ledger), applied == 0 ? default : ValueArray.Create<LedgerEntry>([new(LedgerEntryKind.Applied, Given.Euro(applied), new(2026, 3, 15))]));
            foreach (int day in Days)
            {
                InvoiceStatus expected = day < 10 ? InvoiceStatus.Draft : applied == 100 && day >= 15 ? InvoiceStatus.Paid : InvoiceStatus.Unpaid;
                Assert.Equal(expected, note.StatusOn(new(2026, 3, day)));
            }
        }
    }

    private static IEnumerable<Invoice> Invoices()
    {
        Invoice posted = Given.Draft(Payable).Post("INV-1", Issue, Due, Given.On(Issue));
        foreach ((int Amount, int Day, int? Reversed)? payment in Payments)
        {
            foreach ((int Amount, int Day)? credit in Credits)
            {
                foreach ((int Amount, int Day)? writeOff in WriteOffs)
                {
                    foreach (bool discounted in (bool[])[false, true])
                    {
                        List<LedgerEntry> ledger = [];
                        if (payment is { } paid)
                            ledger.Add(Entry(LedgerEntryKind.Payment, paid.Amount, paid.Day) with { ReversedOn = paid.Reversed is { } day ? new LocalDate(2026, 3, day) : null });
                        if (credit is { } credited)
                            ledger.Add(Entry(LedgerEntryKind.Credit, credited.Amount, credited.Day));
                        if (writeOff is { } written)
                            ledger.Add(Entry(LedgerEntryKind.WriteOff, written.Amount, written.Day));
                        if (discounted)
                            ledger.Add(Entry(LedgerEntryKind.EarlyPaymentDiscount, 2, 12));
                        Invoice invoice = posted.With(nameof(Invoice.Ledger), ledger.ToValueArray());
                        foreach (int? cancelled in CancelledFrom)
                        {
                            yield return cancelled is { } day
                                ? invoice.With(nameof(Invoice.State), InvoiceState.Cancelled).With(nameof(Invoice.CancelledOn), new LocalDate(2026, 3, day))
                                : invoice;
                        }

                        yield return Given.Draft(Payable).With(nameof(Invoice.Ledger), ledger.ToValueArray());
                    }
                }
            }
        }

        yield return Given.Draft(0).Post("INV-1", Issue, Due, Given.On(Issue));
    }

    // Word for word what the table of the documentation says.
    private static InvoiceStatus Expected(Invoice invoice, LocalDate date)
    {
        long payable = invoice.PayableAmount.MinorUnits, open = Open(invoice, date);
        long credited = Live(invoice, date).Where(static entry => entry.Kind == LedgerEntryKind.Credit).Sum(static entry => entry.Amount.MinorUnits);
        (InvoiceStatus Status, bool Holds)[] rows =
        [
            (InvoiceStatus.Draft, invoice.State == InvoiceState.Draft || date < Issue),
            (InvoiceStatus.Cancelled, invoice.State == InvoiceState.Cancelled && date >= invoice.CancelledOn),
            (InvoiceStatus.Unpaid, open > 0 && date <= Due),
            (InvoiceStatus.Overdue, open > 0 && date > Due),
            (InvoiceStatus.Paid, open == 0 && (credited < payable || payable == 0)),
            (InvoiceStatus.Refunded, invoice.Ledger.Any(entry => entry.Kind == LedgerEntryKind.Payment && entry.On <= date)),
            (InvoiceStatus.Cancelled, true),
        ];
        return rows.First(static row => row.Holds).Status;
    }

    private static IEnumerable<LedgerEntry> Live(Invoice invoice, LocalDate date) => invoice.Ledger.Where(entry => entry.On <= date && (entry.ReversedOn is not { } reversed || reversed > date));

    private static long Open(Invoice invoice, LocalDate date) => Math.Max(0, invoice.PayableAmount.MinorUnits - Live(invoice, date).Sum(static entry => entry.Amount.MinorUnits));

    private static PaymentState StateOf(long open) => open switch
    {
        0 => PaymentState.Paid,
        Payable => PaymentState.Unpaid,
        _ => PaymentState.PartiallyPaid,
    };

    private static LedgerEntry Entry(LedgerEntryKind kind, int amount, int day) => new(kind, Given.Euro(amount), new(2026, 3, day));
}
