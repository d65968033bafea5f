namespace Invoicing;

/// <summary>How the buyer is to pay (BG-16).</summary>
/// <param name="MeansCode">The means of payment, UNTDID 4461: 30 credit transfer, 58 SEPA credit transfer, 59 SEPA direct debit, 48 card (BT-81).</param>
public sealed record PaymentInstructions(string MeansCode)
{
    /// <summary>The means of payment in words (BT-82).</summary>
    public string? MeansText { get; init; }

    /// <summary>The text by which the payment is recognised (BT-83); null means the invoice number.</summary>
    public string? RemittanceInformation { get; init; }

    /// <summary>Accounts to pay to (BG-17).</summary>
    public ValueArray<CreditTransferAccount> Accounts { get; init; }

    /// <summary>The debit that the seller will make (BG-19).</summary>
    public DirectDebit? DirectDebit { get; init; }

    /// <summary>The last digits of the card that was charged (BT-87).</summary>
    public string? CardNumberSuffix { get; init; }

    /// <summary>The holder of that card (BT-88).</summary>
    public string? CardHolder { get; init; }
}
