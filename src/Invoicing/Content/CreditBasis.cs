namespace Invoicing;

/// <summary>What a credit note credits, and its amounts. They follow from what was left of the invoice and are given, because taxes that were rounded once on the invoice do not come back by calculating each note alone.</summary>
/// <remarks>Credit notes of invoices in this library have one, made by <c>CreditNotes</c>; those that stand alone have none and are calculated as invoices are.</remarks>
/// <param name="InvoiceId">The invoice that is credited.</param>
/// <param name="Selection">What of it.</param>
public sealed record CreditBasis(InvoiceId InvoiceId, CreditSelection Selection)
{
    /// <summary>What is credited without tax (BT-109).</summary>
    public required Money NetAmount { get; init; }

    /// <summary>The tax (BT-110).</summary>
    public required Money TaxAmount { get; init; }

    /// <summary>What is credited with tax (BT-112).</summary>
    public required Money GrossAmount { get; init; }

    /// <summary>What the buyer need no longer keep back for the authority.</summary>
    public required Money WithheldAmount { get; init; }

    /// <summary>The taxes of the note, those that are withheld or only informative included.</summary>
    public required ValueArray<CreditedTax> Taxes { get; init; }
}

/// <summary>A tax on a credit note.</summary>
/// <param name="Tax">The tax as the invoice has it.</param>
/// <param name="TaxableAmount">What it is on (BT-116).</param>
/// <param name="TaxAmount">The tax that comes back (BT-117).</param>
public sealed record CreditedTax(Tax Tax, Money TaxableAmount, Money TaxAmount);
