using System.Globalization;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>A service and a naive model of its money that get the same commands, and are compared after each.</summary>
internal sealed partial class PaymentWalk
{
    private static readonly int[] Days = [-40, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 40];

    private readonly Desk _desk = new();
    private readonly NaiveAccounts _accounts = new();
    private readonly List<string> _said = [];

    // The keys of what the model has, in its order.
    private readonly List<InvoiceId> _ids = [];
    private readonly List<PaymentId> _payments = [];
    private Dice _dice;
    private int _references;

    public PaymentWalk(long seed) => _dice = new(seed);

    public Desk Desk => _desk;

    /// <summary>The commands so far, by their first word, and the codes that they were refused with.</summary>
    public HashSet<(string Command, string? Refused)> Outcomes { get; } = [];

    public async Task StepAsync()
    {
        Snapshot before = new(_desk);
        (string name, string? expected, Func<Task> command) = Draw();
        _said.Add(name);
        string? refused = null;
        object state = _desk.Store.State;
        try
        {
            await command();
        }
        catch (InvoicingException exception)
        {
            refused = exception.Code;
            That(ReferenceEquals(state, _desk.Store.State), "a refused command changed something");
            That(exception.Message.EndsWith('.') && exception.Message.Length > 40, $"it says no more than: {exception.Message}");
        }

        Outcomes.Add((name.Split(' ')[0], refused));
        That(expected == refused, $"it was refused with {refused}, and the model says {expected}");
        Learn();
        try
        {
            Compare();
            MoneyBooks.AssertHold(_desk);
            before.AssertNothingIsGone(_desk);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Assert.Fail($"{problem.Message}\nafter:\n{string.Join('\n', _said)}");
        }
    }

    // New documents and payments come in the order of their keys, as they do in the model.
    private void Learn()
    {
        _ids.AddRange(_desk.Invoices.Select(static invoice => invoice.Id).Except(_ids).OrderBy(id => Order(_desk.Store.State.Invoices[id])));
        _payments.AddRange(_desk.Payments.Select(static payment => payment.Id).Except(_payments).OrderBy(static id => id.Value));
        That(_ids.Count == _accounts.Documents.Count && _payments.Count == _accounts.Payments.Count, "another number of documents or payments was made");

        // A credit note comes before the invoice that takes the place of the old one.
        static int Order(Invoice invoice) => invoice.Content.Type == InvoiceType.CreditNote ? 0 : 1;
    }

    private void Compare()
    {
        foreach (NaiveDocument document in _accounts.Documents)
        {
            Invoice real = _desk.Store.State.Invoices[_ids[document.Id]];
            string on = Text($"of {document.Id}");
            Same((document.Payable, document.Balance, document.Paid), (real.PayableAmount.MinorUnits, real.Balance.MinorUnits, document.IsNote ? document.Paid : real.PaidAmount.MinorUnits), $"payable, balance or paid {on}");
            Same(document.Currency, real.Currency, $"currency {on}");
            Same(document.PaymentStateOn(int.MaxValue), real.PaymentState, $"payment state {on}");
            foreach (int days in Days)
            {
                int day = _accounts.Today + days;
                Same((document.OpenOn(day), document.StatusOn(day), document.PaymentStateOn(day)), ((int)real.BalanceOn(Date(day)).MinorUnits, real.StatusOn(Date(day)), real.PaymentStateOn(Date(day))), Text($"position {on} after {days} days"));
            }

            Same(string.Join(", ", document.Permitted(_accounts.Today)), string.Join(", ", real.AllowedActions(Date(_accounts.Today))), $"permitted {on}");
            Same(
                string.Join('\n', document.Links.Select(TextOf).Order(StringComparer.Ordinal)),
                string.Join('\n', real.Ledger.Select(TextOf).Order(StringComparer.Ordinal)),
                $"ledger {on}");
            if (!document.IsNote)
                Same(document.LeftToCredit, real.LeftToCredit().GrossAmount.MinorUnits, $"left to credit {on}");
        }

        foreach (NaiveMoney money in _accounts.Payments)
        {
            Payment real = _desk.Store.State.Payments[_payments[money.Id]];
            Same(money.Currency, real.Amount.Currency, Text($"currency of {money.Id}"));
            Same((money.Cents, _accounts.Left(money)), (real.Amount.MinorUnits, real.UnallocatedAmount.MinorUnits), Text($"money of {money.Id}"));
            Same((Date(money.On), money.ReversedOn is { } gone ? Date(gone) : null), (real.On, real.ReversedOn), Text($"days of {money.Id}"));
            Same(
                string.Join('\n', _accounts.Links.Where(link => link.Kind == NaiveLinkKind.Refund && link.Payment == money).Select(static link => Text($"{link.Cents} {Date(link.On)}")).Order(StringComparer.Ordinal)),
                string.Join('\n', real.Refunds.Select(static refund => Text($"{refund.Amount.MinorUnits} {refund.On}")).Order(StringComparer.Ordinal)),
                Text($"refunds of {money.Id}"));
        }
    }

    private string TextOf(NaiveLink link) => Text($"{KindOf(link.Kind)} {link.Cents} {Date(link.On)} {(link.TakenBack is { } day ? Date(day) : null)}");

    private static string TextOf(LedgerEntry entry) =>
        Text($"{(entry.Kind == LedgerEntryKind.Applied ? "Note" : KindOf(entry.Kind))} {entry.Amount.MinorUnits} {entry.On} {entry.ReversedOn}");

    private static string KindOf(LedgerEntryKind kind) => kind switch
    {
        LedgerEntryKind.Credit or LedgerEntryKind.AccountCredit => "Note",
        LedgerEntryKind.EarlyPaymentDiscount => nameof(NaiveLinkKind.Discount),
        _ => kind.ToString(),
    };

    private static string KindOf(NaiveLinkKind kind) => kind is NaiveLinkKind.Credit or NaiveLinkKind.AccountCredit or NaiveLinkKind.Prepaid ? "Note" : kind.ToString();

    private static LocalDate Date(int day) => Given.Today.PlusDays(day);

    private static void Same<T>(T expected, T real, string what) => Assert.True(Equals(expected, real), $"{what}: the model says {expected}, and it is {real}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void That(bool holds, string problem)
    {
        if (!holds)
            Assert.Fail($"{problem}, after:\n{string.Join('\n', _said)}");
    }

    /// <summary>What was there before a command, of which nothing may be gone after it.</summary>
    private sealed class Snapshot(Desk desk)
    {
        private readonly Invoice[] _documents = [.. desk.Invoices];
        private readonly Payment[] _payments = [.. desk.Payments];

        /// <summary>Entries keep their place: they are taken back, or give part of themselves to a later one, and what was taken back never changes.</summary>
        public void AssertNothingIsGone(Desk desk)
        {
            foreach (Invoice before in _documents)
            {
                Invoice now = desk.Store.State.Invoices[before.Id];
                for (int i = 0; i < before.Ledger.Length; i++)
                {
                    (LedgerEntry old, LedgerEntry entry) = (before.Ledger[i], now.Ledger[i]);
                    Assert.True(old.IsReversed ? old == entry : old == entry || (old.Kind, old.On, old.PaymentId, old.DocumentId, old.Reference) == (entry.Kind, entry.On, entry.PaymentId, entry.DocumentId, entry.Reference) && entry.IsReversed && entry.Amount <= old.Amount);
                }

                Assert.Equal(Gone(before.Ledger), Gone(now.Ledger.Take(before.Ledger.Length)) + now.Ledger.Skip(before.Ledger.Length).Sum(entry => IsRest(before, now, entry) ? entry.Amount.MinorUnits : 0));
            }

            foreach (Payment before in _payments)
            {
                Payment now = desk.Store.State.Payments[before.Id];
                Assert.True(before.Refunds.AsSpan().SequenceEqual(now.Refunds.AsSpan()[..before.Refunds.Length]));
                for (int i = 0; i < before.Allocations.Length; i++)
                {
                    (Allocation old, Allocation allocation) = (before.Allocations[i], now.Allocations[i]);
                    Assert.True(old.IsReversed ? old == allocation : old == allocation || (old.InvoiceId, old.On) == (allocation.InvoiceId, allocation.On) && allocation.IsReversed && allocation.Amount <= old.Amount);
                }
            }
        }

        private static long Gone(IEnumerable<LedgerEntry> ledger) => ledger.Sum(static entry => entry.Amount.MinorUnits);

        // The rest of an entry that was split names what the entry named.
        private static bool IsRest(Invoice before, Invoice now, LedgerEntry entry) => Enumerable.Range(0, before.Ledger.Length).Any(i =>
            now.Ledger[i].Amount < before.Ledger[i].Amount && before.Ledger[i].Amount - now.Ledger[i].Amount == entry.Amount
            && (entry.Kind, entry.On, entry.PaymentId, entry.DocumentId, entry.Reference) == (before.Ledger[i].Kind, before.Ledger[i].On, before.Ledger[i].PaymentId, before.Ledger[i].DocumentId, before.Ledger[i].Reference));
    }
}
