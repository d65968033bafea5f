using System.Collections.Frozen;

namespace Invoicing.Pdf;

/// <summary>Reads the files of languages.</summary>
internal sealed class LanguageReader(string text, DocumentLanguage? basis)
{
    private const int MaxLength = 200_000, MaxWords = 300;

    private static readonly string[] Forms = ["Tag", "Decimal", "Group", "Minus", "Date", "Months", "Percent", "Money"];
    private static readonly string[] Labels = Enum.GetNames<DocumentLabel>();

    private readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public DocumentLanguage Read()
    {
        if (text.Length > MaxLength)
            throw new FormatException(FormattableString.Invariant($"The words of a language have {text.Length} characters and may have {MaxLength}; leave out what is no label."));
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
            ReadLine(line.Trim(), ++number);
        NumberForms numbers = new(
            Sign("Decimal", basis?.Numbers.Decimal),
            Group(),
            Sign("Minus", basis?.Numbers.Minus),
            Filling("Percent", Form("Percent", basis?.Numbers.Percent), "{0}"),
            Filling("Money", Form("Money", basis?.Numbers.Money), "{0}", "{1}"));
        string[] months = Form("Months", basis is null ? null : string.Join(' ', basis.Dates.Months)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (months.Length != 12)
            throw Refused("Months", FormattableString.Invariant($"There are {months.Length} names of months; write twelve with spaces between."));
        DateForms dates = new(DatePattern(Form("Date", basis?.Dates.Pattern)), months);
        return new(Tag(), numbers, dates, Words(), Named(DocumentLanguage.UnitPrefix, basis?.Units), Named(DocumentLanguage.CountryPrefix, basis?.Countries));
    }

    private void ReadLine(ReadOnlySpan<char> line, int number)
    {
        if (line.IsEmpty || line[0] == '#')
            return;
        int equals = line.IndexOf('=');
        if (equals <= 0)
            throw new FormatException(FormattableString.Invariant($"Line {number} is no entry; write it as 'Name = words'."));
        string name = line[..equals].TrimEnd().ToString(), words = line[(equals + 1)..].TrimStart().ToString();
        if (!Forms.Contains(name) && !Labels.Contains(name) && !IsNamed(name))
            throw new FormatException(FormattableString.Invariant($"Line {number} is about '{name}', which no document prints; take the names of DocumentLabel."));
        if (words.Length > MaxWords)
            throw new FormatException(FormattableString.Invariant($"Line {number} has {words.Length} characters of words and may have {MaxWords}."));
        if (!_entries.TryAdd(name, words))
            throw new FormatException(FormattableString.Invariant($"Line {number} says '{name}' a second time; leave one of them out."));
        _lines[name] = number;
    }

    private string Form(string name, string? otherwise) => _entries.GetValueOrDefault(name) ?? otherwise
        ?? throw new FormatException($"'{name}' is missing; write a line '{name} = …', or name a language that says the rest.");

    // Without it a number would be another one.
    private string Sign(string name, string? otherwise)
    {
        string sign = Form(name, otherwise);
        return sign.Length is > 0 and <= 3 && !sign.Any(char.IsDigit) ? sign : throw Refused(name, $"'{sign}' is no sign for '{name}'; write one to three characters that are no digits.");
    }

    // A group that looks like the decimal sign would make one number of another.
    private string Group()
    {
        string group = Spaced(Form("Group", basis?.Numbers.Group)), point = Sign("Decimal", basis?.Numbers.Decimal), minus = Sign("Minus", basis?.Numbers.Minus);
        if (group.Length > 3 || group.Any(char.IsDigit))
            throw Refused("Group", $"'{group}' is no sign for 'Group'; write up to three characters that are no digits, or space, thin space or none.");
        if (group == point || group == minus || point == minus)
            throw Refused(_lines.ContainsKey("Group") ? "Group" : _lines.ContainsKey("Decimal") ? "Decimal" : "Minus", $"'Group' is '{group}', 'Decimal' is '{point}' and 'Minus' is '{minus}'; write lines so that each is another sign.");
        return group;
    }

    // Parts of up to eight letters and digits, the language first (BCP 47).
    private string Tag()
    {
        string tag = Form("Tag", null), first = tag.Split('-')[0];
        return tag.Length <= 35 && first.Length >= 2 && first.All(char.IsAsciiLetter)
            && tag.Split('-').All(static part => part.Length is > 0 and <= 8 && part.All(char.IsAsciiLetterOrDigit))
            ? tag
            : throw Refused("Tag", $"'{tag}' is no tag of a language; write it as de or pt-BR.");
    }

    // Files show spaces between groups by their names.
    private static string Spaced(string group) => group switch { "space" => "\u00A0", "thin space" => "\u202F", "none" => "", _ => group };

    // Day, month and year, each once; other letters would be printed as they are.
    private string DatePattern(string pattern)
    {
        List<string> parts = [];
        for (int i = 0, count; i < pattern.Length; i += count)
        {
            count = 1;
            while (i + count < pattern.Length && pattern[i + count] == pattern[i])
                count++;
            if (char.IsAsciiLetterOrDigit(pattern[i]))
                parts.Add(pattern.Substring(i, count));
        }

        string? unknown = parts.Find(static part => part is not ("d" or "dd" or "M" or "MM" or "MMM" or "yyyy"));
        if (unknown is not null)
            throw Refused("Date", $"'{unknown}' in '{pattern}' is no part of a date; write d or dd for the day, M, MM or MMM for the month and yyyy for the year, with signs between.");
        return parts.Count == 3 && parts.DistinctBy(static part => part[0]).Count() == 3
            ? pattern
            : throw Refused("Date", $"'{pattern}' is no order of a date; write day, month and year once each, as d.M.yyyy.");
    }

    // A form that is of the basis has no line here.
    private FormatException Refused(string name, string problem) =>
        new(_lines.TryGetValue(name, out int line) ? FormattableString.Invariant($"Line {line}: {problem}") : problem);

    private string[] Words()
    {
        string[] words = new string[Labels.Length];
        foreach (DocumentLabel label in Enum.GetValues<DocumentLabel>())
        {
            string name = label.ToString();
            string own = Form(name, basis?.Words(label));
            if (own.Length == 0)
                throw Refused(name, $"'{name}' has no words; write some, or leave the line out where another language says it.");

            // English knows what each label has to fill in; its own file is read without it.
            string[] places = [.. ((string[])["{0}", "{1}", "{2}"]).Where(place => EnglishOf(label).Contains(place, StringComparison.Ordinal))];
            words[(int)label] = Filling(name, own, places);
        }

        return words;

        string EnglishOf(DocumentLabel label) => basis is null && _entries.GetValueOrDefault("Tag") == "en" ? _entries.GetValueOrDefault(label.ToString(), "") : DocumentLanguage.English.Words(label);
    }

    // What has words by its code: units and countries.
    private FrozenDictionary<string, string> Named(string prefix, IReadOnlyDictionary<string, string>? basis)
    {
        Dictionary<string, string> named = basis is null ? new(StringComparer.Ordinal) : new(basis, StringComparer.Ordinal);
        foreach ((string name, string words) in _entries)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                named[name[prefix.Length..]] = words;
        }

        return named.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static bool IsNamed(string name) =>
        name.StartsWith(DocumentLanguage.UnitPrefix, StringComparison.Ordinal) || name.StartsWith(DocumentLanguage.CountryPrefix, StringComparison.Ordinal);

    private string Filling(string name, string words, params ReadOnlySpan<string> places)
    {
        foreach (string place in (ReadOnlySpan<string>)["{0}", "{1}", "{2}"])
        {
            bool isThere = words.Contains(place, StringComparison.Ordinal);
            if (isThere != places.Contains(place))
                throw Refused(name, isThere ? $"'{name}' has nothing to fill in for {place}; leave it out." : $"'{name}' has no place for {place}; put it where it belongs.");
        }

        return words;
    }
}
