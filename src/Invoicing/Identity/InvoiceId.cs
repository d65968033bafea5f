using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>The key of an invoice in the store: a version 7 UUID, so that keys sort by creation. It is not the invoice number.</summary>
/// <param name="Value">The UUID; an empty one is <c>default</c> and belongs to no invoice.</param>
[JsonConverter(typeof(KeyJsonConverter<InvoiceId>))]
public readonly record struct InvoiceId(Guid Value) : IParsable<InvoiceId>
{
    /// <summary>The UUID in its usual form.</summary>
    public override string ToString() => Value.ToString("D", null);

    /// <summary>Reads the UUID in its usual form; the provider is ignored.</summary>
    /// <exception cref="FormatException">The text is no UUID.</exception>
    public static InvoiceId Parse(string s, IFormatProvider? provider) => new(Guid.ParseExact(s, "D"));

    /// <summary>Reads the UUID in its usual form; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out InvoiceId result)
    {
        bool parsed = Guid.TryParseExact(s, "D", out Guid value);
        result = new(value);
        return parsed;
    }
}
