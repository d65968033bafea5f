namespace Invoicing;

/// <summary>A document that supports the invoice, such as a timesheet (BG-24).</summary>
/// <param name="Reference">Its reference (BT-122).</param>
public sealed record SupportingDocument(string Reference)
{
    /// <summary>What it is (BT-123).</summary>
    public string? Description { get; init; }

    /// <summary>Where it is kept (BT-124).</summary>
    public Uri? Location { get; init; }

    /// <summary>The document itself (BT-125).</summary>
    public EmbeddedFile? File { get; init; }
}
