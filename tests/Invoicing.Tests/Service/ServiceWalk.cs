using System.Globalization;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>A service and a naive model of it that get the same commands, and are compared after each.</summary>
internal sealed partial class ServiceWalk
{
    private readonly Desk _desk = new();
    private readonly NaiveBooks _books = new();
    private readonly List<string> _said = [];

    // The key of each document of the model, found by what the service gives back.
    private readonly Dictionary<NaiveInvoice, InvoiceId> _ids = [];
    private Dice _dice;
    private int _payments;

    public ServiceWalk(long seed) => _dice = new(seed);

    private LocalDate Today => Given.Today.PlusDays(_books.Today);

    public async Task StepAsync()
    {
        int documents = _books.Documents.Count;
        NaiveInvoice? target = documents == 0 || _dice.OneIn(8) ? null : _books.Documents[_dice.Below(documents)];
        HashSet<NaiveInvoice> known = [.. _books.Documents];
        (string name, InvoiceAction action, string? expected, Func<Task<InvoiceId[]>> command) = Draw(target);
        _said.Add(name);
        InvoiceId id = target is null ? default : _ids[target];
        InvoiceStatus? before = target is null ? null : StatusOf(_desk.Store.State.Invoices[id]);

        string? refused = null;
        InvoiceId[] made = [];
        object state = _desk.Store.State;
        try
        {
            made = await command();
        }
        catch (InvoicingException exception)
        {
            refused = exception.Code;
            That(ReferenceEquals(state, _desk.Store.State), "a refused command changed something");
            That(exception is not InvoiceStateException { Action: var named } || named == action, "another action is named");
        }

        That(expected == refused, $"it was refused with {refused}, and the model says {expected}");
        NaiveInvoice[] added = [.. _books.Documents.Where(document => !known.Contains(document))];
        That(added.Length == made.Length, "another number of documents was made");
        foreach ((NaiveInvoice document, InvoiceId key) in added.Zip(made))
            _ids.Add(document, key);
        foreach (NaiveInvoice gone in known.Except(_books.Documents))
            _ids.Remove(gone);
        Compare();
        if (refused is null && before is { } status)
            AssertRow(action, status, _desk.Store.State.Invoices.GetValueOrDefault(id));
    }

    private void Compare()
    {
        That(_books.Documents.Count == _desk.Invoices.Count(), "there is another number of documents");
        foreach (NaiveInvoice document in _books.Documents)
        {
            Invoice real = _desk.Store.State.Invoices[_ids[document]];
            string on = Text($"of {document.Id}");
            That(document.Sequence is { } sequence ? real.Number == Text($"{(document.IsCreditNote ? "CN" : "INV")}-2026-{sequence:00000}") : real.Number is null, $"the number {on} is {real.Number}");
            That((document.Payable, document.Balance) == (real.PayableAmount.MinorUnits, real.Balance.MinorUnits), Text($"the balance {on} is {real.Balance}, and the model says {document.Balance}"));
            That(document.PaymentState == real.PaymentState, $"the payment state {on} is {real.PaymentState}");
            foreach (int days in (int[])[-4, -2, 0, 1, 4, -1])
            {
                That(document.OpenOn(_books.Today + days) == real.BalanceOn(Today.PlusDays(days)).MinorUnits, Text($"the balance {on} after {days} days is {real.BalanceOn(Today.PlusDays(days))}"));
                That(document.StatusOn(_books.Today + days) == real.StatusOn(Today.PlusDays(days)), Text($"the status {on} after {days} days is {real.StatusOn(Today.PlusDays(days))}"));
            }

            That(document.Permitted(_books.Today).SequenceEqual(real.AllowedActions(Today)), $"permitted {on} is {string.Join(", ", real.AllowedActions(Today))}");
            That(document.IsDraft || document.IsCreditNote || document.Net == real.LeftToCredit().GrossAmount.MinorUnits, $"another amount {on} is left to credit");

            // What a credit note says is used or left.
            That(document.IsDraft || !document.IsCreditNote || document.Applied + real.Balance.MinorUnits == real.PayableAmount.MinorUnits, $"money is lost {on}");
        }

        That(
            _books.Payments.Select(static payment => ((long)payment.Cents, (long)payment.Allocated)).Order()
                .SequenceEqual(_desk.Payments.Select(static payment => (payment.Amount.MinorUnits, payment.AllocatedAmount.MinorUnits)).Order()),
            "payments are used otherwise");
        That(
            _desk.Payments.Sum(static payment => payment.AllocatedAmount.MinorUnits) == _desk.Invoices.Sum(static invoice => invoice.PaidAmount.MinorUnits),
            "both sides of the money differ");
        That(_desk.Store.Locks.Count() == 0, "a lock is left");
    }

    // Each status that a command leads to is one its row tells of. Money that comes for a settled invoice is kept without being asked for.
    private void AssertRow(InvoiceAction action, InvoiceStatus before, Invoice? invoice)
    {
        LifecycleTransition? row = InvoiceLifecycle.Transitions.SingleOrDefault(row => row.From == before && row.Action == action);
        if (action == InvoiceAction.Pay && before is InvoiceStatus.Paid or InvoiceStatus.Refunded or InvoiceStatus.Cancelled)
            return;
        That(row is not null, $"the table has no {action} from {before}");
        InvoiceStatus? after = invoice is null ? null : StatusOf(invoice);
        That(after is { } status ? row!.To.Contains(status) || row.IsStay && status == before : row!.To.IsEmpty, $"{action} leads from {before} to {after}");
    }

    private InvoiceStatus StatusOf(Invoice invoice) => invoice.StatusOn(Today);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void That(bool holds, string problem)
    {
        if (!holds)
            Assert.Fail($"{problem}, after:\n{string.Join('\n', _said)}");
    }
}
