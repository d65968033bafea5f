namespace Invoicing.Pdf;

/// <summary>Parties and addresses as letters have them.</summary>
internal static class PostalText
{
    // Countries whose letters have the city before the post code.
    private static readonly string[] CityFirst = ["AU", "BR", "CA", "CO", "GB", "ID", "IE", "IN", "JP", "KR", "NZ", "PH", "SG", "TH", "US", "VN", "ZA"];

    /// <summary>The lines of a party: its name, whom it concerns, its address.</summary>
    /// <param name="party">The party.</param>
    /// <param name="home">The country whose name is left out, because letters within it have none.</param>
    /// <param name="words">The language.</param>
    public static IEnumerable<string> Party(Party party, string? home, DocumentLanguage words)
    {
        yield return party.Name;
        if (party.TradingName is { } trading && !string.IsNullOrWhiteSpace(trading) && !string.Equals(trading, party.Name, StringComparison.Ordinal))
            yield return trading;
        if (party.Contact?.Name is { } person && !string.IsNullOrWhiteSpace(person))
            yield return words.Words(DocumentLabel.Attention, person);
        foreach (string line in Lines(party.Address, home, words))
            yield return line;
    }

    /// <summary>The lines of an address.</summary>
    public static IEnumerable<string> Lines(PostalAddress? address, string? home, DocumentLanguage words)
    {
        if (address is null)
            yield break;
        foreach (string? line in (string?[])[address.Line1, address.Line2, address.Line3])
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return line;
        }

        bool isCityFirst = CityFirst.Contains(address.CountryCode);
        string?[] place = isCityFirst ? [address.City, address.Subdivision, address.PostCode] : [address.PostCode, address.City];
        string joined = string.Join(' ', place.Where(static part => !string.IsNullOrWhiteSpace(part)));
        if (joined.Length > 0)
            yield return joined;
        if (!isCityFirst && !string.IsNullOrWhiteSpace(address.Subdivision))
            yield return address.Subdivision;
        if (!string.IsNullOrWhiteSpace(address.CountryCode) && !string.Equals(address.CountryCode, home, StringComparison.Ordinal))
            yield return words.CountryText(address.CountryCode);
    }
}
