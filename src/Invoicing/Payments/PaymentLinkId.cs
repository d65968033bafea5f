using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>The key of a payment link, by which it is revoked.</summary>
/// <param name="Value">The UUID; an empty one is <c>default</c> and belongs to no link.</param>
public readonly record struct PaymentLinkId(Guid Value) : IParsable<PaymentLinkId>
{
    /// <summary>The UUID in its usual form.</summary>
    public override string ToString() => Value.ToString("D", null);

    /// <summary>Reads the UUID in its usual form; the provider is ignored.</summary>
    /// <exception cref="FormatException">The text is no UUID.</exception>
    public static PaymentLinkId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "D"));

    /// <summary>Reads the UUID in its usual form; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PaymentLinkId result)
    {
        bool parsed = Guid.TryParseExact(s, "D", out Guid value);
        result = new(value);
        return parsed;
    }
}
