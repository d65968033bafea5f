using NodaTime;

namespace Invoicing;

/// <summary>What the verification of an evidence bundle found.</summary>
/// <param name="InvoiceId">The invoice that the bundle says it is about; null when it cannot be read.</param>
/// <param name="Number">The number that the bundle says the invoice has; null when it cannot be read.</param>
/// <param name="At">When the bundle says it was made; null when it cannot be read.</param>
/// <param name="Checks">Every check in the order it was made, those that could not be made as failed.</param>
public sealed record EvidenceReport(InvoiceId? InvoiceId, string? Number, Instant? At, ValueArray<EvidenceCheck> Checks)
{
    /// <summary>True when no check failed.</summary>
    public bool IsOk => Checks.All(static check => check.IsOk);
}

/// <summary>One check of an evidence bundle.</summary>
/// <param name="Name">What was checked, in one stable word or two: <c>archive</c>, <c>manifest</c>, <c>files</c>, <c>chain</c>, <c>body</c>, <c>history</c>, <c>documents</c>, <c>number</c>, <c>anchors</c>, <c>signatures</c>, <c>kept anchor</c>.</param>
/// <param name="IsOk">True when it holds.</param>
/// <param name="Message">What was found, for people.</param>
public sealed record EvidenceCheck(string Name, bool IsOk, string Message);
