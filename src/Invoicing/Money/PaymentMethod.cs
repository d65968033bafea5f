using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>How money was paid, as the host names it: with the payment's reference it tells one payment from another.</summary>
/// <remarks>1 to 100 characters without control characters, compared by ordinal. <c>default</c> is <see cref="Other"/>.</remarks>
[JsonConverter(typeof(KeyJsonConverter<PaymentMethod>))]
public readonly record struct PaymentMethod : IParsable<PaymentMethod>
{
    private const string OtherCode = "other";
    private const string OnAccountCode = "on-account";

    private readonly string? _code;

    /// <summary>A method of the host's own.</summary>
    /// <exception cref="ArgumentException">The code is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public PaymentMethod(string code) => _code = HostKey.Require(code, "payment method") == OtherCode ? null : code;

    /// <summary>Any method that is not told: <c>other</c>.</summary>
    public static PaymentMethod Other => default;

    /// <summary>A transfer to the seller's account: <c>bank-transfer</c>.</summary>
    public static PaymentMethod BankTransfer { get; } = new("bank-transfer");

    /// <summary>A debit by the seller: <c>direct-debit</c>.</summary>
    public static PaymentMethod DirectDebit { get; } = new("direct-debit");

    /// <summary>A credit or debit card: <c>card</c>.</summary>
    public static PaymentMethod Card { get; } = new("card");

    /// <summary>Notes and coins: <c>cash</c>.</summary>
    public static PaymentMethod Cash { get; } = new("cash");

    /// <summary>On the customer's credit, to be paid later by invoice: <c>on-account</c>. It pays for orders and never for invoices.</summary>
    public static PaymentMethod OnAccount { get; } = new(OnAccountCode);

    /// <summary>The code.</summary>
    public string Code => _code ?? OtherCode;

    /// <summary>True for <see cref="OnAccount"/>, however it is cased and whatever stands between its words: a slip of configuration makes no money of it.</summary>
    internal bool IsOnAccount => string.Equals(Letters(Code), Letters(OnAccountCode), StringComparison.OrdinalIgnoreCase);

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    /// <summary>Takes a text as key; the provider is ignored.</summary>
    /// <exception cref="ArgumentException">The text is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public static PaymentMethod Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>Takes a text as key; false when it is empty, longer than 100 characters, or has control characters or spaces around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PaymentMethod result)
    {
        bool isKey = s is not null && HostKey.IsValid(s);
        result = isKey ? new(s!) : default;
        return isKey;
    }

    private static string Letters(string code) => string.Concat(code.Where(char.IsLetterOrDigit));
}
