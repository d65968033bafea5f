using System.Globalization;

namespace Invoicing.Pdf;

/// <summary>Finds the countries of an invoice whose names documents print: those of addresses abroad and of origins.</summary>
internal static class CountryNames
{
    /// <summary>The codes, and where they stand.</summary>
    public static IEnumerable<(string Path, string Code)> In(InvoiceContent content)
    {
        // Letters within the country of the seller do not name it.
        string? home = content.Seller.Address?.CountryCode;
        foreach ((string path, PostalAddress? address) in ((string, PostalAddress?)[])
            [("buyer", content.Buyer.Address), ("delivery", content.Delivery?.Address), ("payee", content.Payee?.Address), ("taxRepresentative", content.TaxRepresentative?.Address)])
        {
            if (address?.CountryCode is { Length: > 0 } code && !string.Equals(code, home, StringComparison.Ordinal))
                yield return ($"{path}.address.countryCode", code);
        }

        for (int i = 0; i < content.Lines.Length; i++)
        {
            if (content.Lines[i].OriginCountryCode is { Length: > 0 } code)
                yield return (string.Create(CultureInfo.InvariantCulture, $"lines[{i}].originCountryCode"), code);
        }
    }

    /// <summary>Those whose names in a language have characters that the fonts do not have, and which these are.</summary>
    public static IEnumerable<(string Path, string Code, string Characters)> UnprintableIn(InvoiceContent content, DocumentLanguage language, FontSet fonts)
    {
        Dictionary<string, string?> known = new(StringComparer.Ordinal);
        foreach ((string path, string code) in In(content))
        {
            if (!known.TryGetValue(code, out string? characters))
                known[code] = characters = UnprintableText.NamesIn(language.CountryText(code), fonts);
            if (characters is not null)
                yield return (path, code, characters);
        }
    }
}
