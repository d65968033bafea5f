using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>What a credit note has left, used for other invoices or paid out.</summary>
public sealed partial class Invoice
{
    /// <summary>From when on the credit of a credit note can be used: not before it is issued.</summary>
    internal LocalDate CreditFrom(LocalDate date) => IssueDate is { } issued && issued > date ? issued : date;

    /// <summary>Refuses everything but a posted credit note, however little of it is left.</summary>
    internal void RequireCreditNote(InvoiceAction action, LocalDate on)
    {
        if (State == InvoiceState.Draft || Content.Type != InvoiceType.CreditNote)
            Require(action, on);
    }

    /// <summary>Refuses what this credit note cannot pay of an invoice, and gives the amount.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="amount">How much; null for as much as both sides have.</param>
    /// <param name="context">Who, when.</param>
    internal Money RequireCredit(Invoice invoice, Money? amount, CommandContext context)
    {
        Require(InvoiceAction.ApplyCredit, context.On);
        invoice.RequirePayable(context.On);
        if (invoice.LegalEntityId != LegalEntityId)
            throw new InvoiceStateException(ErrorCodes.LegalEntityMismatch, InvoiceAction.Pay, invoice, invoice.FactsOn(context.On), $"The credit note belongs to legal entity {LegalEntityId}, the invoice to {invoice.LegalEntityId}; use one of that one.");
        if (invoice.Currency != Currency)
            CurrencyMismatchException.Throw(invoice.Currency, Currency, "The credit note");
        if (amount is { } given && given.Currency != Currency)
            CurrencyMismatchException.Throw(Currency, given.Currency, "The applied amount");
        if (amount is { IsPositive: false })
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "What is applied is more than zero.");
        Money applied = amount ?? Money.Min(Balance, invoice.Balance);
        return applied.IsPositive && applied <= Balance && applied <= invoice.Balance ? applied : throw new AllocationException(applied, Balance, invoice.Balance);
    }

    /// <summary>Refuses to take back more than a credit note pays of this invoice, and gives the amount.</summary>
    internal Money RequireCreditOf(Invoice note, Money? amount)
    {
        if (amount is { } given && given.Currency != Currency)
            CurrencyMismatchException.Throw(Currency, given.Currency, "What is taken back");
        if (amount is { IsPositive: false })
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "What is taken back is more than zero.");
        Money paid = Money.Zero(Currency);
        foreach (LedgerEntry entry in Ledger)
        {
            if (entry is { IsReversed: false, Kind: LedgerEntryKind.AccountCredit } && entry.DocumentId == note.Id)
                paid += entry.Amount;
        }

        Money released = amount ?? paid;
        return released.IsPositive && released <= paid
            ? released
            : throw new NotEnoughLeftException(ErrorCodes.ReleaseTooLarge, released, paid, string.Create(CultureInfo.InvariantCulture, $"{released} cannot be taken back: {note.Describe()} pays {paid} of {Describe()}."));
    }

    /// <summary>Pays out what the credit note has left, or part of it.</summary>
    internal Invoice PayOut(Money? amount, string reference, CommandContext context)
    {
        HostKey.Require(reference, "pay-out reference");
        Require(InvoiceAction.PayOut, context.On);
        Money paid = amount ?? Balance;
        if (paid.Currency != Currency)
            CurrencyMismatchException.Throw(Currency, paid.Currency, "What is paid out");
        if (!paid.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "What is paid out is more than zero.");
        if (paid > Balance)
            throw new NotEnoughLeftException(ErrorCodes.RefundTooLarge, paid, Balance, string.Create(CultureInfo.InvariantCulture, $"{paid} cannot be paid out: {Describe()} has {Balance} left."));
        context = context with { On = RoomFrom(CreditFrom(context.On)) };
        Money balance = Balance - paid;
        CreditPaidOut happened = new(context.NewHeader(LegalEntityId), Id, Version + 1) { Amount = paid, Reference = reference, Balance = balance };
        Invoice next = balance.IsZero ? Next(happened, new InvoicePaid(context.NewHeader(LegalEntityId), Id, Version + 1)) : Next(happened);
        next.Ledger = Ledger.Add(new(LedgerEntryKind.PaidOut, paid, context.On) { Reference = reference, Reason = context.Reason });
        return next;
    }

    /// <summary>Refuses to give back more than was paid, what was forgiven for paying early included.</summary>
    internal void RequirePaid(Money amount)
    {
        Money paid = PaidAmount + Sum(LedgerEntryKind.EarlyPaymentDiscount);
        if (amount > paid)
            throw new NotEnoughLeftException(ErrorCodes.RefundTooLarge, amount, paid, string.Create(CultureInfo.InvariantCulture, $"{amount} cannot be refunded: {paid} of {Describe()} was paid. Credit it instead, which lowers what is open first."));
    }

    /// <summary>The invoice's half of a transfer of credit: what a credit note of another invoice has left pays it.</summary>
    internal Invoice TakeCredit(Invoice note, Money amount, CommandContext context)
    {
        context = context with { On = RoomFrom(context.On) };
        Money balance = Balance - amount;
        CreditAllocated allocated = new(context.NewHeader(LegalEntityId), Id, Version + 1) { CreditNoteId = note.Id, Number = note.Number!, Amount = amount, Balance = balance };
        Invoice next = balance.IsZero ? Next(allocated, new InvoicePaid(context.NewHeader(LegalEntityId), Id, Version + 1)) : Next(allocated);
        next.Ledger = Ledger.Add(new(LedgerEntryKind.AccountCredit, amount, context.On) { DocumentId = note.Id, Reference = note.Number });
        return next;
    }

    /// <summary>Either half of taking back a transfer of credit: the latest entries that name the other document go first, and what an invoice was forgiven for paying early goes with them.</summary>
    internal Invoice ReleaseCredit(InvoiceId otherId, Money amount, CommandContext context)
    {
        LedgerEntryKind kind = Content.Type == InvoiceType.CreditNote ? LedgerEntryKind.Applied : LedgerEntryKind.AccountCredit;
        List<Release> releases = DiscountReleases();
        for (int i = Ledger.Length - 1; i >= 0 && amount.IsPositive; i--)
        {
            if (Ledger[i].Kind != kind || Ledger[i].IsReversed || Ledger[i].DocumentId != otherId)
                continue;
            Money released = Money.Min(amount, Ledger[i].Amount);
            releases.Add(new(i, released));
            amount -= released;
        }

        return amount.IsPositive
            ? throw new InvalidOperationException($"{Describe()} has less of {otherId} than the other document says; the store holds parts that contradict each other.")
            : Released(releases, context);
    }
}
