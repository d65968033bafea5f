using System.Globalization;
using System.Text;
using QRCoder;

namespace Invoicing.Pdf;

/// <summary>The code that banking apps read (EPC069-12, version 002): a transfer in euros to an IBAN of the SEPA zone, filled in.</summary>
internal static class PaymentCode
{
    private const int MaxBytes = 331, MaxName = 70, MaxText = 140;
    private const long MaxCents = 99_999_999_999;

    /// <summary>The code of an invoice that can be paid so; null for others.</summary>
    public static MatrixCode? Of(DocumentModel model)
    {
        if (model.Content is not { PaymentInstructions: { Accounts: { IsEmpty: false } accounts, DirectDebit: null } instructions, Type: not InvoiceType.CreditNote } content)
            return null;
        CreditTransferAccount account = accounts[0];
        if (content.Currency != Currency.EUR || instructions.MeansCode is not ("30" or "58") || !SepaZone.Has(account.AccountId))
            return null;

        // Banks beyond the European Economic Area are found by their BIC alone.
        string bic = Bic(account.BankId);
        if (bic.Length == 0 && !SepaZone.HasInEconomicArea(account.AccountId))
            return null;

        long cents = AmountOf(model).MinorUnits;
        string text = Given(instructions.RemittanceInformation) ?? model.Number ?? "", name = Given(account.AccountName) ?? Given(content.Payee?.Name) ?? content.Seller.Name;
        if (cents is <= 0 or > MaxCents || text.Length > MaxText || HasBreak(text) || HasBreak(name))
            return null;
        string payload = string.Create(
            CultureInfo.InvariantCulture,
            $"BCD\n002\n1\nSCT\n{bic}\n{Short(name)}\n{Iban.Compact(account.AccountId)}\nEUR{cents / 100}.{cents % 100:00}\n\n\n{text}");
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        return bytes.Length <= MaxBytes ? Draw(bytes) : null;
    }

    /// <summary>What the code asks for: what is open, so that nobody pays twice, and where there are instalments the first of them that is not yet paid.</summary>
    public static Money AmountOf(DocumentModel model)
    {
        foreach (ScheduledPayment payment in InstalmentPlan.OpenOf(model))
            return payment.Amount;
        return model.Balance;
    }

    private static MatrixCode Draw(byte[] payload)
    {
        // Level M and a quiet zone of four fields are what the guideline asks for.
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(payload, QRCodeGenerator.ECCLevel.M);
        int side = data.ModuleMatrix.Count;
        bool[] fields = new bool[side * side];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
                fields[(row * side) + column] = data.ModuleMatrix[row][column];
        }

        return new(side, fields);
    }

    private static string Bic(string? bankId) => bankId is { Length: 8 or 11 } && bankId.All(char.IsAsciiLetterOrDigit) ? bankId.ToUpperInvariant() : "";

    private static string Short(string name) => name.Length <= MaxName ? name : name[..(char.IsHighSurrogate(name[MaxName - 1]) ? MaxName - 1 : MaxName)];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool HasBreak(string text) => text.AsSpan().IndexOfAny('\r', '\n') >= 0;
}
