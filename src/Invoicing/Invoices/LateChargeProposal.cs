using NodaTime;

namespace Invoicing;

/// <summary>What could be charged for paying an invoice late, up to a day. Nothing of it is posted: a host that charges it makes an invoice of its own, and keeps count of what it charged before.</summary>
public sealed record LateChargeProposal
{
    internal LateChargeProposal(LocalDate on, Currency currency, ValueArray<LateCharge> charges, Money? fee)
    {
        On = on;
        Charges = charges;
        Interest = Money.Sum([.. charges.Select(static charge => charge.Interest)], currency);
        Fee = fee;
        Total = Interest + (fee ?? Money.Zero(currency));
    }

    /// <summary>The last day that counts.</summary>
    public LocalDate On { get; }

    /// <summary>The interest, of the earliest due date first and then by day; none when nothing was late.</summary>
    public ValueArray<LateCharge> Charges { get; }

    /// <summary>The sum of the interest, each as it is rounded in <see cref="Charges"/>.</summary>
    public Money Interest { get; }

    /// <summary>The fee, once for the invoice; null when none was agreed or nothing was late.</summary>
    public Money? Fee { get; }

    /// <summary>Interest and fee.</summary>
    public Money Total { get; }
}
