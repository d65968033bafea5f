using System.Globalization;
using NodaTime;

namespace Invoicing.Tests;

/// <summary>Commands drawn at random: what they are called, what the model says, and the call.</summary>
internal sealed partial class ServiceWalk
{
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
                }
                );
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
}
