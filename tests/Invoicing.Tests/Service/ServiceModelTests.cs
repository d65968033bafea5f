using System.Globalization;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Random commands through the service and through a naive model: after each, both agree on every document, every payment and every refusal.</summary>
public sealed class ServiceModelTests
{
    private const int Steps = 40;

    // 10 000 steps in an ordinary run, a million in a soak.
    [Fact]
    [Trait("Requirement", "K9")]
    [Trait("Requirement", "K14")]
    [Trait("Requirement", "O18")]
    public void Service_agrees_with_a_naive_model_after_every_command() => Check.ForAll(
        Edge.UniformLong,
        static async seed =>
        {
            Walk walk = new(seed);
            for (int step = 0; step < Steps; step++)
                await walk.StepAsync();
        },
        times: 0.25);

    private sealed class Walk
    {
        private readonly Desk _desk = new();
        private readonly NaiveBooks _books = new();
        private readonly List<string> _said = [];

        // The key of each document of the model, found by what the service gives back.
        private readonly Dictionary<NaiveInvoice, InvoiceId> _ids = [];
        private Dice _dice;
        private int _payments;

        public Walk(long seed) => _dice = new(seed);

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

        private (string Name, InvoiceAction Action, string? Expected, Func<Task<InvoiceId[]>> Command) Draw(NaiveInvoice? target)
        {
            (int Quantity, int Price)[] lines = [.. Enumerable.Range(0, 1 + _dice.Below(3)).Select(_ => (1 + _dice.Below(3), 1 + _dice.Below(40)))];
            int cents = 1 + _dice.Below(90), terms = _dice.Below(4), prepaid = _dice.OneIn(4) ? Math.Min(cents, lines.Sum(static line => line.Quantity * line.Price)) : 0;
            string all = string.Join(" + ", lines.Select(static line => string.Create(CultureInfo.InvariantCulture, $"{line.Quantity} × {line.Price}")));
            InvoiceContent content = Content(lines, 0, terms);
            if (target is null)
            {
                _books.Draft(lines, prepaid, terms);
                return (Text($"draft {all}, prepaid {prepaid}, net {terms}"), InvoiceAction.Draft, null, async () => [(await _desk.Service.DraftAsync(Content(lines, prepaid, terms), Given.Stop)).Id]);
            }

            InvoiceId id = _ids[target];
            string on = Text($"{target.Id}");
            InvoicingService service = _desk.Service;
            switch (_dice.Below(24))
            {
                case 0:
                    long version = _desk.Store.State.Invoices[id].Version;
                    content = Content(lines, 0, target.Terms);
                    return ($"edit {on}: {all}", InvoiceAction.Edit, _books.Edit(target, lines), () => None(service.EditAsync(id, content, new(version), Given.Stop)));
                case 1:
                    return ($"delete {on}", InvoiceAction.Delete, _books.Delete(target), () => None(service.DeleteAsync(id, Given.Stop)));
                case 2 or 3 or 4 or 5 or 6:
                    return ($"post {on}", InvoiceAction.Post, _books.Post(target), () => None(service.PostAsync(id, Given.Stop)));
                case 7 or 8 or 9 or 10 or 11:
                    string reference = Text($"R-{_payments++}");
                    return (Text($"pay {on}: {cents}"), InvoiceAction.Pay, _books.Pay(target, cents), () => None(_desk.PayAsync(id, cents, reference)));
                case 12 or 13 or 14 or 15 or 16:
                    NaiveSelection selection = DrawSelection(target, cents);
                    return ($"credit {on}: {selection}", InvoiceAction.Credit, _books.Credit(target, selection), async () => [(await _desk.CreditAsync(id, selection.Real)).CreditNote.Id]);
                case 17 or 18:
                    NaiveSelection drafted = DrawSelection(target, cents);
                    return ($"draft a credit of {on}: {drafted}", InvoiceAction.Credit, _books.DraftCredit(target, drafted), async () => [(await service.DraftCreditAsync(id, new(drafted.Real, "Reason"), Given.Stop)).Id]);
                case 19:
                    return ($"cancel {on}", InvoiceAction.Cancel, _books.Cancel(target), async () => [(await _desk.CancelAsync(id)).CreditNote.Id]);
                case 20:
                    return ($"correct {on}: {all}", InvoiceAction.Correct, _books.Correct(target, lines, terms), async () =>
                    {
                        CorrectionReceipt receipt = await service.CorrectAsync(id, content, new("Reason"), Given.Stop);
                        return [receipt.CreditNote.Id, receipt.Corrected.Id];
                    });
                case 21:
                    return ($"write off {on}", InvoiceAction.WriteOff, _books.WriteOff(target), () => None(_desk.WriteOffAsync(id)));
                case 22:
                    return ($"reissue {on}", InvoiceAction.Reissue, _books.Reissue(target), async () => [(await service.ReissueAsync(id, Given.Stop)).Id]);
                default:
                    _books.Today++;
                    _desk.Clock.Now += Duration.FromDays(1);
                    return ($"a day later, note {on}", InvoiceAction.AddNote, null, () => None(service.AddNoteAsync(id, new("Note", NoteVisibility.Internal), Given.Stop)));
            }
        }

        private NaiveSelection DrawSelection(NaiveInvoice target, int cents) => _dice.Below(target.Lines.Length == 0 ? 2 : 5) switch
        {
            0 => new(null, null, null),
            1 => new(null, null, _dice.OneIn(3) && target.Net > 0 ? target.Net : cents),
            2 => new(_dice.Below(target.Lines.Length), null, null),
            _ => new(_dice.Below(target.Lines.Length), 1 + _dice.Below(3), null),
        };

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
                foreach (int days in (int[])[0, 1, 4, -1])
                    That(document.StatusOn(_books.Today + days) == real.StatusOn(Today.PlusDays(days)), Text($"the status {on} after {days} days is {real.StatusOn(Today.PlusDays(days))}"));
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

        private static InvoiceContent Content((int Quantity, int Price)[] lines, int prepaid, int terms) =>
            Given.Content([.. lines.Select(static line => new LineItem("Item", Quantity.Of(line.Quantity, Unit.Piece), new UnitPrice(line.Price, 2, Currency.EUR), Tax.ZeroRated()))]) with
            {
                PrepaidAmount = prepaid == 0 ? null : Given.Euro(prepaid),
                Terms = PaymentTerms.Net(terms),
            };

        private static async Task<InvoiceId[]> None(Task task)
        {
            await task;
            return [];
        }

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

        private void That(bool holds, string problem)
        {
            if (!holds)
                Assert.Fail($"{problem}, after:\n{string.Join('\n', _said)}");
        }
    }
}
