using NodaTime;

namespace Invoicing;

/// <summary>What settles an invoice.</summary>
public sealed partial class Invoice
{
    /// <summary>Gives up all that is open, with a reason, from the business date on, or from when on it is open.</summary>
    /// <exception cref="InvoiceStateException">It is a draft, a credit note or cancelled, or nothing is open.</exception>
    /// <exception cref="ArgumentException">The context names no reason.</exception>
    public Invoice WriteOff(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string reason = RequireReason(context);
        Require(InvoiceAction.WriteOff, context.On);
        Invoice next = Next(
            new InvoiceWrittenOff(context.NewHeader(LegalEntityId), Id, Version + 1) { Amount = Balance },
            new InvoicePaid(context.NewHeader(LegalEntityId), Id, Version + 1));
        next.Ledger = Ledger.Add(new(LedgerEntryKind.WriteOff, Balance, RoomFrom(context.On)) { Reason = reason });
        return next;
    }

    /// <summary>The invoice's half of an allocation; the payment's, which calls it, is the public one.</summary>
    internal Invoice Allocate(PaymentId paymentId, Money amount, PaymentMethod method, string reference, CommandContext context, Money? discount = null, LocalDate? paidOn = null)
    {
        RequirePayable(context.On);
        if (amount.Currency != Currency)
            CurrencyMismatchException.Throw(Currency, amount.Currency, "The allocated amount");
        if (!amount.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "An allocation is more than zero.");
        if (amount > Balance)
            throw new AllocationException(amount, amount, Balance);
        context = context with { On = RoomFrom(context.On) };
        Money balance = Balance - amount;
        List<DomainEvent> events = [new PaymentAllocated(context.NewHeader(LegalEntityId), Id, Version + 1) { PaymentId = paymentId, Amount = amount, Balance = balance }];
        List<LedgerEntry> ledger = [.. Ledger, new(LedgerEntryKind.Payment, amount, context.On) { PaymentId = paymentId, Method = method, Reference = reference, PaidOn = paidOn < context.On ? paidOn : null }];
        if (discount is { IsPositive: true } forgiven)
        {
            balance -= forgiven;
            TaxAdjustment adjustment = LeftToCredit().TaxAdjustmentFor(forgiven);
            events.Add(new EarlyPaymentDiscountTaken(context.NewHeader(LegalEntityId), Id, Version + 1) { PaymentId = paymentId, Amount = forgiven, Adjustment = adjustment, Balance = balance });
            ledger.Add(new(LedgerEntryKind.EarlyPaymentDiscount, forgiven, context.On) { PaymentId = paymentId, Adjustment = adjustment });
        }

        if (balance.IsZero)
            events.Add(new InvoicePaid(context.NewHeader(LegalEntityId), Id, Version + 1));
        Invoice next = Next([.. events]);
        next.Ledger = ledger.ToValueArray();
        return next;
    }

    /// <summary>The invoice's half of a credit: entries are released until the credit fits, then it counts.</summary>
    /// <param name="note">The posted credit note.</param>
    /// <param name="released">What to take of which live entry, by position; see <see cref="ReleasesFor"/>.</param>
    /// <param name="applied">What of the note settles the invoice; zero when nothing does.</param>
    /// <param name="context">Who, when; from its business date on the credit counts, and what was released does not.</param>
    internal Invoice Credit(Invoice note, IReadOnlyList<Release> released, Money applied, CommandContext context)
    {
        context = context with { On = RoomFrom(context.On) };
        Invoice next = Next();
        List<DomainEvent> events = next.TakeBack(released, context);
        List<LedgerEntry> ledger = [.. next.Ledger];
        if (applied.IsPositive)
            ledger.Add(new(LedgerEntryKind.Credit, applied, context.On) { DocumentId = note.Id, Reference = note.Number });
        next.Ledger = ledger.ToValueArray();
        next.Credits = Credits.Add(new(note.Id, note.Number!, note.IssueDate!.Value, note.Content.Credit!.Selection, note.Totals.GrossAmount, note.PayableAmount));
        next._leftToCredit = null;
        events.Add(new InvoiceCredited(context.NewHeader(LegalEntityId), Id, next.Version)
        {
            CreditNoteId = note.Id,
            Number = note.Number!,
            GrossAmount = note.Totals.GrossAmount,
            AppliedAmount = applied,
            Balance = next.Balance,
        });

        // What was settled in the same way before, or cancelled with this note, is no news.
        if (next.Balance.IsZero && next.LastStatus != LastStatus)
            events.Add(next.SettledByCredit(context));
        next.PendingEvents = [.. next.PendingEvents, .. events];
        return next;
    }

    // Marks parts of entries as taken back, on an instance of its own.
    private List<DomainEvent> TakeBack(IReadOnlyList<Release> released, CommandContext context)
    {
        List<DomainEvent> events = [];
        List<LedgerEntry> ledger = [.. Ledger];
        foreach (Release release in released)
        {
            LedgerEntry entry = ledger[release.Entry];
            (LedgerEntry taken, LedgerEntry? rest) = entry.Split(release.Amount);
            ledger[release.Entry] = taken.Reverse(context.On);
            if (rest is not null)
                ledger.Add(rest);
            Ledger = ledger.ToValueArray();
            events.Add(new SettlementReleased(context.NewHeader(LegalEntityId), Id, Version)
            {
                Kind = entry.Kind,
                PaymentId = entry.PaymentId,
                DocumentId = entry.DocumentId,
                Amount = release.Amount,
                Balance = Balance,
            });
        }

        return events;
    }

    /// <summary>A credit note's half of being applied to an invoice.</summary>
    internal Invoice ApplyTo(Invoice invoice, Money amount, CommandContext context)
    {
        Money balance = Balance - amount;
        CreditApplied applied = new(context.NewHeader(LegalEntityId), Id, Version + 1) { AppliedToId = invoice.Id, Number = invoice.Number!, Amount = amount, Balance = balance };
        Invoice next = balance.IsZero ? Next(applied, new InvoicePaid(context.NewHeader(LegalEntityId), Id, Version + 1)) : Next(applied);
        next.Ledger = Ledger.Add(new(LedgerEntryKind.Applied, amount, context.On) { DocumentId = invoice.Id, Reference = invoice.Number });
        return next;
    }

    /// <summary>Marks the invoice as cancelled; its credit note is another step of the same command.</summary>
    internal Invoice Cancel(CommandContext context)
    {
        _ = RequireReason(context);
        Require(InvoiceAction.Cancel, context.On);
        Invoice next = Next(new InvoiceCancelled(context.NewHeader(LegalEntityId), Id, Version + 1));
        next.State = InvoiceState.Cancelled;
        next.CancelledOn = context.On < IssueDate ? IssueDate : context.On;
        return next;
    }

    /// <summary>Which entries make room for a credit: what was given up first, then what was paid, the latest first, and with it the same part of what was forgiven for paying early.</summary>
    internal List<Release> ReleasesFor(Money credit)
    {
        List<Release> releases = [];
        Money missing = Money.Min(credit, PayableAmount - Sum(LedgerEntryKind.Credit)) - Balance;
        missing -= ReleaseLatest(releases, missing, static kind => kind == LedgerEntryKind.WriteOff);
        ReleasePaid(releases, missing);
        return releases;
    }

    /// <summary>Which entries give back what was paid.</summary>
    /// <param name="amount">How much, at most what was paid and forgiven for paying early.</param>
    internal List<Release> ReleasesOf(Money amount)
    {
        List<Release> releases = [];
        ReleasePaid(releases, amount);
        return releases;
    }

    // Who pays early pays less for everything, so what comes back of it comes back at the same discount.
    private void ReleasePaid(List<Release> releases, Money amount)
    {
        if (!amount.IsPositive)
            return;
        Money[] shares = [amount, Money.Zero(Currency)];
        if (Sum(LedgerEntryKind.EarlyPaymentDiscount) is { IsPositive: true } discount)
            amount.Apportion([PaidAmount.MinorUnits, discount.MinorUnits], shares);
        ReleaseLatest(releases, shares[0], IsPaid);
        ReleaseLatest(releases, shares[1], static kind => kind == LedgerEntryKind.EarlyPaymentDiscount);
    }

    private Money ReleaseLatest(List<Release> releases, Money missing, Func<LedgerEntryKind, bool> isOfKind)
    {
        Money released = Money.Zero(Currency);
        for (int i = Ledger.Length - 1; i >= 0 && released < missing; i--)
        {
            if (!isOfKind(Ledger[i].Kind) || Ledger[i].IsReversed)
                continue;
            Money amount = Money.Min(missing - released, Ledger[i].Amount);
            releases.Add(new(i, amount));
            released += amount;
        }

        return released;
    }

    private static bool IsPaid(LedgerEntryKind kind) => kind is LedgerEntryKind.Payment or LedgerEntryKind.AccountCredit;

    internal void RequirePayable(LocalDate on)
    {
        if (State == InvoiceState.Draft)
            throw new InvoiceStateException(ErrorCodes.NotPosted, InvoiceAction.Pay, this, FactsOn(on), "Post it first.");
        if (Content.Type == InvoiceType.CreditNote)
            throw new InvoiceStateException(ErrorCodes.NotPayable, InvoiceAction.Pay, this, FactsOn(on), "A credit note is money back; allocate the payment to an invoice.");
        if (State == InvoiceState.Cancelled)
            throw new InvoiceStateException(ErrorCodes.InvoiceCancelled, InvoiceAction.Pay, this, FactsOn(on), "Allocate the payment to another invoice.");
    }

    /// <summary>Refuses an invoice of which nothing can be paid.</summary>
    internal void RequireOpen(LocalDate on)
    {
        RequirePayable(on);
        if (!TakesMoney)
            throw new InvoiceStateException(ErrorCodes.NothingOpen, InvoiceAction.Pay, this, FactsOn(on), "There is nothing to pay.");
    }

    // The status in which all entries of the ledger count.
    private InvoiceStatus LastStatus => PositionOn(LocalDate.MaxIsoValue).StatusOn(LocalDate.MaxIsoValue);

    private DomainEvent SettledByCredit(CommandContext context)
    {
        EventHeader header = context.NewHeader(LegalEntityId);
        return LastStatus switch
        {
            InvoiceStatus.Refunded => new InvoiceRefunded(header, Id, Version),
            InvoiceStatus.Cancelled => new InvoiceCancelled(header, Id, Version),
            _ => new InvoicePaid(header, Id, Version),
        };
    }

    /// <summary>From when on a settlement may count: entries that were taken back later held the room until then, and no day has more settled than was to be paid.</summary>
    internal LocalDate RoomFrom(LocalDate date)
    {
        foreach (LedgerEntry entry in Ledger)
        {
            if (entry.ReversedOn is { } reversed && reversed > entry.On && reversed > date)
                date = reversed;
        }

        return date;
    }

    private static string RequireReason(CommandContext context) => string.IsNullOrWhiteSpace(context.Reason)
        ? throw new ArgumentException("What is given up or undone needs a reason; name it in the request.", nameof(context))
        : context.Reason;
}

/// <summary>What of an entry of the ledger no longer counts.</summary>
/// <param name="Entry">The position of the entry.</param>
/// <param name="Amount">How much, at most its amount.</param>
internal readonly record struct Release(int Entry, Money Amount);
