namespace Invoicing.Pdf;

/// <summary>A part of a document below its title.</summary>
public enum PdfBlock
{
    /// <summary>Where the goods or services were delivered, who is paid and who owes the tax, where that is not buyer and seller.</summary>
    Parties = 0,

    /// <summary>The lines.</summary>
    Lines = 1,

    /// <summary>The totals, with the tax breakdown.</summary>
    Totals = 2,

    /// <summary>The terms of payment.</summary>
    Terms = 3,

    /// <summary>How to pay.</summary>
    Payment = 4,

    /// <summary>The notes of the invoice.</summary>
    Notes = 5,

    /// <summary>What the seller has to say about itself: numbers, register, contact.</summary>
    Seller = 6,
}
