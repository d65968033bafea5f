namespace Invoicing;

/// <summary>What a document is for.</summary>
public enum DocumentKind
{
    /// <summary>The invoice as it was posted; made once and archived.</summary>
    Original = 0,

    /// <summary>A draft as it would be posted today; it has no number and is marked as a draft.</summary>
    Preview = 1,

    /// <summary>The invoice with what settled it and what is open, as of a day; never archived.</summary>
    AccountCopy = 2,
}
