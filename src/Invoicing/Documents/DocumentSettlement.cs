using NodaTime;

namespace Invoicing;

/// <summary>What settled part of an invoice, as an account copy prints it.</summary>
/// <param name="On">The day the money came in, or from which on it counts.</param>
/// <param name="Kind">What settled.</param>
/// <param name="Amount">How much, always more than zero.</param>
/// <param name="Reference">The reference of the payment or of what was paid out, or the number of the invoice's own credit note. Reasons that somebody gave, and numbers of other customers' documents, are left out; null then.</param>
public sealed record DocumentSettlement(LocalDate On, LedgerEntryKind Kind, Money Amount, string? Reference)
{
    /// <summary>How it was paid; null for what is no payment.</summary>
    public PaymentMethod? Method { get; init; }

    // A document on the other side may belong to somebody else, except a credit note of the invoice itself.
    internal static DocumentSettlement Of(LedgerEntry entry) => new(
        entry.PaidOn ?? entry.On,
        entry.Kind,
        entry.Amount,
        entry.Kind is LedgerEntryKind.Payment or LedgerEntryKind.Credit or LedgerEntryKind.PaidOut ? entry.Reference : null)
    {
        Method = entry.Method,
    };
}
