namespace Invoicing;

/// <summary>One line of a posting: an account and what moves on it.</summary>
/// <param name="Role">Which account.</param>
/// <param name="Amount">How much: more than zero is debit, less is credit.</param>
public sealed record JournalLine(JournalRole Role, Money Amount)
{
    /// <summary>The tax, for <see cref="JournalRole.TaxPayable"/> and <see cref="JournalRole.WithheldTax"/>, and the one that was charged on it for <see cref="JournalRole.Revenue"/> and <see cref="JournalRole.EarlyPaymentDiscount"/>; null where there is not one alone.</summary>
    public Tax? Tax { get; init; }

    /// <summary>The account of the customer, for <see cref="JournalRole.Receivable"/> and <see cref="JournalRole.CustomerCredit"/>; null when there is none.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>How it was paid, for <see cref="JournalRole.Cash"/>; <see cref="PaymentMethod.Other"/> where nobody says.</summary>
    public PaymentMethod? Method { get; init; }

    /// <summary>The amount on the debit side, else zero.</summary>
    public Money Debit => Money.Max(Amount, Amount * 0);

    /// <summary>The amount on the credit side, more than zero, else zero.</summary>
    public Money Credit => Money.Max(-Amount, Amount * 0);
}
