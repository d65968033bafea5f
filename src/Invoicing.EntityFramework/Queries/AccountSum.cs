namespace Invoicing.EntityFramework;

/// <summary>What comes to an account in one currency.</summary>
internal sealed class AccountSum
{
    public string? CustomerId { get; init; }

    public required string Currency { get; init; }

    /// <summary>How late it is, for what is open: 0 is not late.</summary>
    public int Bucket { get; init; }

    public long Amount { get; init; }
}
