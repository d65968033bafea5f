namespace Invoicing.EntityFramework;

/// <summary>An amount that is open and due on a day.</summary>
internal sealed class OpenPart
{
    public string? CustomerId { get; init; }

    public required string Currency { get; init; }

    public DateOnly DueDate { get; init; }

    public long Amount { get; init; }
}
