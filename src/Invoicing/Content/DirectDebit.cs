namespace Invoicing;

/// <summary>A debit that the seller makes (BG-19).</summary>
public sealed record DirectDebit
{
    /// <summary>The reference of the mandate (BT-89).</summary>
    public string? MandateReference { get; init; }

    /// <summary>The identifier of the creditor (BT-90).</summary>
    public string? CreditorId { get; init; }

    /// <summary>The account that is debited (BT-91).</summary>
    public string? DebitedAccountId { get; init; }
}
