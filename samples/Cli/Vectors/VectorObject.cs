using System.Globalization;
using System.Text.Json;

namespace Invoicing.Cli.Vectors;

/// <summary>A JSON object of a vector that knows its place, so that what is wrong with a member is reported with its path. A member that is null is absent.</summary>
internal readonly struct VectorObject
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly bool _isInformative;

    private VectorObject(JsonElement element, string path, bool isInformative)
    {
        _element = element;
        _path = path;
        _isInformative = isInformative;
    }

    /// <summary>The same object, of which numbers that the library cannot hold are taken as absent, because no amount depends on them.</summary>
    public VectorObject Informative => new(_element, _path, isInformative: true);

    /// <summary>The whole vector.</summary>
    public static VectorObject Root(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new(element, "", isInformative: false)
        : throw new VectorException("This is not a JSON object.");

    public VectorException Error(string name, string problem) => new(PathOf(name), problem);

    public VectorObject? Object(string name) => Member(name) is { } member ? Object(member, PathOf(name)) : null;

    /// <summary>The objects of a list; none when it is absent.</summary>
    public VectorObject[] Objects(string name)
    {
        if (Member(name) is not { } member)
            return [];
        if (member.ValueKind != JsonValueKind.Array)
            throw Error(name, "This is not a list.");
        string path = PathOf(name);
        VectorObject[] items = new VectorObject[member.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in member.EnumerateArray())
        {
            items[index] = Object(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
            index++;
        }

        return items;
    }

    /// <summary>The objects of a list that has no more than so many.</summary>
    public VectorObject[] Objects(string name, int limit)
    {
        RequireFew(name, limit);
        return Objects(name);
    }

    /// <summary>The texts of a list that has no more than so many; null when it is absent.</summary>
    public string[]? Texts(string name, int limit)
    {
        if (Member(name) is not { } member)
            return null;
        if (member.ValueKind != JsonValueKind.Array)
            throw Error(name, "This is not a list.");
        RequireFew(name, limit);
        string[] texts = new string[member.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in member.EnumerateArray())
        {
            texts[index] = TextOf(item, string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]"));
            index++;
        }

        return texts;
    }

    /// <summary>True or false; false when it is absent.</summary>
    public bool Flag(string name) => Member(name) is { } member && member.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error(name, "This is neither true nor false."),
    };

    public bool Has(string name) => Member(name) is not null;

    public bool IsList(string name) => Member(name) is { ValueKind: JsonValueKind.Array };

    /// <summary>A text, or the digits of a number.</summary>
    public string? Text(string name) => Member(name) is { } member ? TextOf(member, name) : null;

    public decimal? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        decimal? number = VectorNumber.Parse(text, out bool isNumber);
        if (!isNumber)
            throw Error(name, $"'{text}' is not a number.");
        return number is not null || _isInformative ? number : throw Error(name, $"'{text}' has too many digits.");
    }

    public Money? Amount(string name, Currency currency) =>
        Convert(name, currency, Money.Of, "is not an amount: it has more decimals than the currency, or too many digits.");

    public UnitPrice? Price(string name, Currency currency) =>
        Convert(name, currency, UnitPrice.Of, "is not a price: it has more than 12 decimals, or too many digits.");

    public Quantity? Quantity(string name, Unit unit) =>
        Convert(name, unit, Invoicing.Quantity.Of, "is not a quantity: it has more than 12 decimals, or too many digits.");

    public TaxRate? Rate(string name) =>
        Convert(name, 0, static (value, _) => TaxRate.Of(value), "is not a tax rate: it is negative, above 2147, or has more than 4 decimals.");

    public Percentage? Percentage(string name) =>
        Convert(name, 0, static (value, _) => Invoicing.Percentage.Of(value), "is not a percentage: it has more than 7 decimals, or too many digits.");

    private T? Convert<T, TContext>(string name, TContext context, Func<decimal, TContext, T> convert, string problem)
        where T : struct
    {
        if (Number(name) is not { } number)
            return null;
        try
        {
            return convert(number, context);
        }
        catch (Exception reason) when (reason is ArgumentException or OverflowException)
        {
            return _isInformative ? null : throw Error(name, $"'{Text(name)}' {problem}");
        }
    }

    private string TextOf(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.String => StringOf(element) ?? throw Error(name, "This text is not valid Unicode."),
        JsonValueKind.Number => element.GetRawText(),
        _ => throw Error(name, "This is not a text."),
    };

    private void RequireFew(string name, int limit)
    {
        if (IsList(name) && Member(name)!.Value.GetArrayLength() > limit)
            throw Error(name, string.Create(CultureInfo.InvariantCulture, $"There are more than {limit} entries."));
    }

    private JsonElement? Member(string name)
    {
        try
        {
            return _element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;
        }
        catch (InvalidOperationException)
        {
            throw Error(name, "A name beside this is not valid Unicode.");
        }
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private VectorObject Object(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
        ? new(element, path, _isInformative)
        : throw new VectorException(path, "This is not a JSON object.");

    // An escape such as \ud800 without its second half passes the parser, but is no text; the same in names.
    private static string? StringOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
