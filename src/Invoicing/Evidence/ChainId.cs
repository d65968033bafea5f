using System.Diagnostics.CodeAnalysis;

namespace Invoicing;

/// <summary>The key of a hash chain: what it is about, and in which legal entity.</summary>
/// <remarks>
/// As text <c>series/main/invoices</c>, <c>history/main/0197a3c0-…</c> or <c>imports/main</c>, where <c>%</c> and <c>/</c> within a part are written
/// <c>%25</c> and <c>%2F</c>; at most 608 characters. Each chain has one text, compared by ordinal.
/// </remarks>
public sealed record ChainId : IParsable<ChainId>
{
    private const string SeriesWord = "series";
    private const string HistoryWord = "history";
    private const string ImportsWord = "imports";

    private ChainId(ChainKind kind, LegalEntityId legalEntityId, string? seriesName, InvoiceId? invoiceId)
    {
        Kind = kind;
        LegalEntityId = legalEntityId;
        SeriesName = seriesName;
        InvoiceId = invoiceId;
    }

    /// <summary>What the chain is about.</summary>
    public ChainKind Kind { get; }

    /// <summary>The legal entity.</summary>
    public LegalEntityId LegalEntityId { get; }

    /// <summary>The name of the number series; null for other chains.</summary>
    public string? SeriesName { get; }

    /// <summary>The invoice whose history it is; null for other chains.</summary>
    public InvoiceId? InvoiceId { get; }

    /// <summary>The chain of the invoices posted in a number series, over all its periods.</summary>
    /// <exception cref="ArgumentException">The name is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public static ChainId Series(LegalEntityId legalEntityId, string seriesName) =>
        new(ChainKind.Series, legalEntityId, HostKey.Require(seriesName, "series name"), null);

    /// <summary>The chain of what happened to an invoice.</summary>
    public static ChainId History(LegalEntityId legalEntityId, InvoiceId invoiceId) => new(ChainKind.History, legalEntityId, null, invoiceId);

    /// <summary>The chain of the invoices imported into a legal entity.</summary>
    public static ChainId Imports(LegalEntityId legalEntityId) => new(ChainKind.Imports, legalEntityId, null, null);

    /// <summary>The one text of the chain.</summary>
    public override string ToString() => Kind switch
    {
        ChainKind.Series => $"{SeriesWord}/{Escape(LegalEntityId.Value)}/{Escape(SeriesName!)}",
        ChainKind.History => $"{HistoryWord}/{Escape(LegalEntityId.Value)}/{InvoiceId}",
        _ => $"{ImportsWord}/{Escape(LegalEntityId.Value)}",
    };

    /// <summary>Reads the text of a chain; the provider is ignored.</summary>
    /// <exception cref="FormatException">The text is no chain's.</exception>
    public static ChainId Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out ChainId? chain) ? chain : throw new FormatException($"'{s}' is no chain; write series/ENTITY/NAME, history/ENTITY/INVOICE or imports/ENTITY.");
    }

    /// <summary>Reads the text of a chain; false when it is no chain's.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ChainId result)
    {
        result = Read(s?.Split('/') ?? []);
        // Other spellings of the same chain are refused, such as upper-case digits of a key.
        if (result is not null && !string.Equals(result.ToString(), s, StringComparison.Ordinal))
            result = null;
        return result is not null;
    }

    private static ChainId? Read(string[] parts)
    {
        if (parts.Length < 2 || !LegalEntityId.TryParse(Unescape(parts[1]), null, out LegalEntityId entity))
            return null;
        return parts switch
        {
            [SeriesWord, _, { } escaped] when Unescape(escaped) is var name && HostKey.IsValid(name) => Series(entity, name),
            [HistoryWord, _, { } text] when Invoicing.InvoiceId.TryParse(text, null, out InvoiceId invoice) => History(entity, invoice),
            [ImportsWord, _] => Imports(entity),
            _ => null,
        };
    }

    private static string Escape(string part) => part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    private static string Unescape(string part) => part.Replace("%2F", "/", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
