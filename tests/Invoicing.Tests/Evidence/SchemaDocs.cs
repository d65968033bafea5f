using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Invoicing.Tests;

/// <summary>What the documentation of a member says, as plain text.</summary>
internal static partial class SchemaDocs
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.ChangeExtension(typeof(Money).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(static member => member.Element("summary") is not null || member.Elements("param").Any())
        .ToDictionary(static member => member.Attribute("name")!.Value, static member => member, StringComparer.Ordinal);

    public static string? Of(JsonPropertyInfo property)
    {
        PropertyInfo? member = property.DeclaringType.GetProperties()
            .FirstOrDefault(candidate => string.Equals(candidate.Name, property.Name, StringComparison.OrdinalIgnoreCase));
        return member is null ? null : Summary(member) ?? Parameter(member);
    }

    private static string? Summary(PropertyInfo member) =>
        Members.GetValueOrDefault($"P:{member.DeclaringType!.FullName}.{member.Name}")?.Element("summary") is { } summary ? Plain(summary) : null;

    // Of a positional record the words stand on its parameters.
    private static string? Parameter(PropertyInfo member) => Members.GetValueOrDefault($"T:{member.DeclaringType!.FullName}")?.Elements("param")
        .FirstOrDefault(parameter => parameter.Attribute("name")!.Value == member.Name) is { } found ? Plain(found) : null;

    private static string Plain(XElement element) => Space().Replace(
        string.Concat(element.Nodes().Select(static node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } reference => (reference.Attribute("cref") ?? reference.Attribute("langword"))!.Value.Split('.')[^1].Split('(')[0],
            XElement inner => inner.Value,
            _ => "",
        })),
        " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
