namespace Invoicing;

/// <summary>An identifier with the scheme it belongs to, such as a GLN with scheme 0088.</summary>
/// <param name="Value">The identifier.</param>
/// <param name="Scheme">The code of the scheme: ISO/IEC 6523 for parties and items, EAS for electronic addresses, UNTDID 1153 for objects; null when none is stated.</param>
public sealed record Identifier(string Value, string? Scheme = null);
