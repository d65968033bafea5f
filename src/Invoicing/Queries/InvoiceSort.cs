namespace Invoicing;

/// <summary>What a page of invoices is sorted by. Equal ones follow the order of their keys, so that every order is total.</summary>
/// <remarks>
/// A missing date or number, of a draft, comes after every one that is there; descending is the exact reverse. All but <see cref="Portal"/> are fixed when an invoice
/// is posted, and <see cref="Created"/> even before, so that pages of them neither repeat nor skip what was there at the start.
/// </remarks>
public enum InvoiceSort
{
    /// <summary>The issue date.</summary>
    IssueDate = 0,

    /// <summary>The due date.</summary>
    DueDate = 1,

    /// <summary>The number as a text, by code point: <c>INV-2026-100000</c> comes before <c>INV-2026-99999</c>.</summary>
    Number = 2,

    /// <summary>The code of the currency, then the payable amount.</summary>
    Amount = 3,

    /// <summary>The name of the buyer as <see cref="SearchText.SortName"/> reduces it, by code point.</summary>
    Customer = 4,

    /// <summary>The key, and so the moment the draft was made.</summary>
    Created = 5,

    /// <summary>What customers look for first: what is overdue, then what is unpaid, then the rest; each by due date.</summary>
    Portal = 6,
}
