using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class InvoiceSnapshotTests
{
    [Fact]
    public void Restore_of_a_snapshot_is_the_stored_invoice_again() => Check.ForAll(
        RandomInvoice.Any,
        Gen.Choose(0, 5).Two(),
        static (random, choice) =>
        {
            if (Calculation.TryCalculate(random.Content) is null)
                return;
            (int stage, int share) = choice;
            Invoice invoice = Drawn(random.Content, stage, share);

            Invoice restored = Invoice.Restore(invoice.ToSnapshot());

            Assert.Equal(InvoiceFacts.Of(invoice), InvoiceFacts.Of(restored));
            Assert.Equal(invoice.Totals, restored.Totals);
            Assert.Equal((invoice.LegalEntityId, invoice.CustomerId, invoice.Currency), (restored.LegalEntityId, restored.CustomerId, restored.Currency));
            Assert.Equal((invoice.Version, invoice.PaymentState, invoice.PaidAmount), (restored.StoredVersion, restored.PaymentState, restored.PaidAmount));
            Assert.Same(invoice.Profile, restored.Profile);
            Assert.True(restored.PendingEvents.IsEmpty);
            Assert.Equal(invoice.ToSnapshot(), restored.ToSnapshot());
            for (int day = -1; day < 33; day++)
            {
                LocalDate date = Given.Today.PlusDays(day);
                Assert.Equal((invoice.StatusOn(date), invoice.BalanceOn(date)), (restored.StatusOn(date), restored.BalanceOn(date)));
            }
        });

    [Fact]
    public void Restored_invoice_goes_on_from_the_stored_version()
    {
        Invoice restored = Invoice.Restore(Given.Draft(100).ToSnapshot());

        Invoice edited = restored.Edit(Given.Worth(200), Given.On(Given.Today));

        Assert.Equal((2L, 1L), (edited.Version, edited.StoredVersion));
        Assert.IsType<InvoiceEdited>(Assert.Single(edited.PendingEvents));
    }

    [Fact]
    public void Restore_cancelled_invoice_keeps_number_and_date()
    {
        InvoiceSnapshot cancelled = Given.Posted(100).ToSnapshot() with { State = InvoiceState.Cancelled, CancelledOn = Given.Today.PlusDays(3) };

        Invoice restored = Invoice.Restore(cancelled);

        Assert.Equal(cancelled, restored.ToSnapshot());
        Assert.Equal((InvoiceStatus.Unpaid, InvoiceStatus.Cancelled), (restored.StatusOn(Given.Today), restored.StatusOn(Given.Today.PlusDays(3))));
    }

    /// <summary>Snapshots that contradict themselves, by what is wrong with them.</summary>
    public static TheoryData<string> Contradictions { get; } =
    [
        "draft with a number", "draft with a position", "posted without a position", "draft with a ledger", "draft that is cancelled", "posted without a number", "posted without an issue date",
        "posted without a due date", "posted with a date of cancelling", "cancelled without a date", "version 0", "version below 0", "empty key",
    ];

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Restore_contradiction_is_refused(string what)
    {
        InvoiceSnapshot draft = Given.Draft(100).ToSnapshot(), posted = Given.Posted(100).ToSnapshot();
        InvoiceSnapshot broken = what switch
        {
            "draft with a number" => draft with { Number = "INV-1" },
            "draft with a position" => draft with { Position = new("invoices", "2026", 1) },
            "posted without a position" => posted with { Position = null },
            "draft with a ledger" => draft with { Ledger = [Entry(Given.Euro(1))] },
            "draft that is cancelled" => draft with { CancelledOn = Given.Today },
            "posted without a number" => posted with { Number = null },
            "posted without an issue date" => posted with { Content = posted.Content with { IssueDate = null } },
            "posted without a due date" => posted with { Content = posted.Content with { DueDate = null } },
            "posted with a date of cancelling" => posted with { CancelledOn = Given.Today },
            "cancelled without a date" => posted with { State = InvoiceState.Cancelled },
            "version 0" => posted with { Version = 0 },
            "version below 0" => draft with { Version = -1 },
            "empty key" => posted with { Id = default },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such contradiction."),
        };

        Assert.NotEmpty(Assert.Throws<ArgumentException>("stored", () => Invoice.Restore(broken)).Message);
    }

    [Fact]
    public void Restore_entry_of_another_currency_is_refused()
    {
        InvoiceSnapshot posted = Given.Posted(100).ToSnapshot() with { Ledger = [Entry(Given.Euro(1)), Entry(TestContent.Yen(1))] };

        CurrencyMismatchException mixed = Assert.Throws<CurrencyMismatchException>(() => Invoice.Restore(posted));

        Assert.Equal((Currency.EUR, Currency.JPY), (mixed.Left, mixed.Right));
    }

    [Fact]
    public void Restore_null_is_refused() => Assert.Throws<ArgumentNullException>(static () => Invoice.Restore(null!));

    // A draft, a posted invoice, or one that is paid in part or in full; what must not be paid stays posted.
    private static Invoice Drawn(InvoiceContent content, int stage, int share)
    {
        Invoice draft = Given.Draft(content);
        if (stage == 0)
            return draft;
        Invoice posted = draft.Post("INV-1", Given.Today, Given.Today.PlusDays(30), Given.On(Given.Today));
        if (stage == 1 || !posted.Balance.IsPositive)
            return posted;
        Money amount = Money.FromMinorUnits(Math.Max(1, posted.Balance.MinorUnits / 6 * (share + 1)), posted.Currency);
        return Given.Payment(amount).Allocate(posted, amount, Given.On(Given.Today.PlusDays(stage))).Invoice;
    }

    private static LedgerEntry Entry(Money amount) => new(LedgerEntryKind.Payment, amount, Given.Today);
}
