namespace Invoicing;

/// <summary>An account to pay to (BG-17).</summary>
/// <param name="AccountId">The IBAN, or a national account number (BT-84).</param>
public sealed record CreditTransferAccount(string AccountId)
{
    /// <summary>The name of the account's holder (BT-85).</summary>
    public string? AccountName { get; init; }

    /// <summary>The BIC or another identifier of the bank (BT-86).</summary>
    public string? BankId { get; init; }
}
