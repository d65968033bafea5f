using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Invoicing.Pdf.Tests;

/// <summary>Every text that the types of an invoice can hold is looked at, or named here as one that no document shows.</summary>
public sealed class ContentTextsTests
{
    // Keys of the host, words of the host, and what only programs read.
    private static readonly string[] NeverPrinted =
    [
        "allowances[].otherTaxes[].code", "allowances[].tax.code", "branch", "cashRounding.meansCodes[]", "charges[].otherTaxes[].code", "charges[].tax.code",
        "credit.taxes[].tax.code", "language", "lines[].otherTaxes[].code", "lines[].sourceLine", "lines[].tax.code", "metadata[].key", "metadata[].value",
        "sourceReference", "supportingDocuments[].file.mimeType", "template.id",
    ];

    private static readonly InvoiceContent Plain = new() { Seller = new(""), Buyer = new(""), Currency = Currency.EUR };

    private static List<string> Patterns { get; } = [.. Walk(typeof(InvoiceContent), "")];

    [Fact]
    public void Text_of_each_member_is_found_at_its_path()
    {
        List<string> unseen = [];
        foreach (string pattern in Patterns)
        {
            // An allowance or charge of a line takes the tax of the line.
            if (ContentWith(pattern, "Text") is not { } content)
            {
                Assert.Matches(@"^lines\[\]\.(allowances|charges)\[\]\.(tax|otherTaxes)", pattern);
                continue;
            }

            if (!ContentTexts.Of(content).Contains(new(pattern.Replace("[]", "[0]", StringComparison.Ordinal), "Text")))
                unseen.Add(pattern);
        }

        Assert.Equal(NeverPrinted, unseen.Order(StringComparer.Ordinal));
        Assert.True(Patterns.Count > 100);
    }

    [Fact]
    public void Path_names_the_item_of_a_list()
    {
        LineItem line = new("Name", Quantity.Of(1, Unit.Piece), UnitPrice.Of(1m, Currency.EUR), Tax.Vat(19));
        InvoiceContent content = Plain with { Lines = [line, line with { Attributes = [new("A", "1"), new("B", "2")] }] };

        Assert.Contains(new ContentText("lines[1].attributes[1].value", "2"), ContentTexts.Of(content));
    }

    // The path of each text within a type, with [] for any item of a list.
    private static IEnumerable<string> Walk(Type type, string path)
    {
        if (type == typeof(string) || type == typeof(Uri))
            return [path];
        if (ItemOf(type) is { } item)
            return Walk(item, path + "[]");

        // Numbers, currencies, units and keys are structs; what of them is printed is ASCII by their own rules.
        if (type.IsValueType || type.Assembly != typeof(InvoiceContent).Assembly)
            return [];
        return
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            from found in Walk(property.PropertyType, (path.Length == 0 ? "" : path + ".") + char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
            select found;
    }

    // A content that says nothing but one text at a path; null when its types refuse it.
    private static InvoiceContent? ContentWith(string pattern, string text)
    {
        InvoiceContent content = Plain with { Notes = [] };
        try
        {
            Put(content, pattern.Split('.'), text);
            return content;
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static void Put(object target, ReadOnlySpan<string> path, string text)
    {
        string name = char.ToUpperInvariant(path[0][0]) + path[0][1..].Replace("[]", "", StringComparison.Ordinal);
        PropertyInfo property = target.GetType().GetProperty(name)!;
        Type type = ItemOf(property.PropertyType) ?? property.PropertyType;
        object value = type == typeof(string) ? text : type == typeof(Uri) ? new Uri(text, UriKind.Relative) : RuntimeHelpers.GetUninitializedObject(type);
        if (path.Length > 1)
            Put(value, path[1..], text);
        if (type != property.PropertyType)
            value = typeof(ContentTextsTests).GetMethod(nameof(ListOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [value])!;
        if (property.SetMethod is { } setter)
            setter.Invoke(target, [value]);
        else
            target.GetType().GetField($"<{name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance)!.SetValue(target, value);
    }

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueArray<>) && !type.GetGenericArguments()[0].IsPrimitive ? type.GetGenericArguments()[0] : null;

    private static ValueArray<T> ListOf<T>(T item) => [item];
}
