using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Invoicing.Tests;

/// <summary>Whether a document is what a schema says: the keywords that our schemas use, and no others.</summary>
internal static class SchemaCheck
{
    // Said for readers; no document is refused by them.
    private static readonly HashSet<string> Annotations = ["$schema", "$id", "$defs", "title", "description", "format", "contentEncoding", "contentMediaType"];

    /// <summary>Where the document is something else, and what.</summary>
    public static IReadOnlyList<string> Problems(JsonObject schema, JsonNode? document)
    {
        List<string> problems = [];
        Check(schema, schema, document, "$", problems);
        return problems;
    }

    private static void Check(JsonObject root, JsonObject schema, JsonNode? value, string path, List<string> problems)
    {
        foreach ((string keyword, JsonNode? rule) in schema)
        {
            if (Annotations.Contains(keyword))
                continue;
            if (!Holds(root, schema, keyword, rule!, value, path, problems))
                problems.Add($"{path} breaks {keyword}: {value?.ToJsonString() ?? "null"}");
        }
    }

    private static bool Holds(JsonObject root, JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string path, List<string> problems)
    {
        switch (keyword)
        {
            case "$ref":
                Check(root, (JsonObject?)root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]] ?? throw new NotSupportedException($"{rule} leads nowhere."), value, path, problems);
                return true;
            case "type":
                return rule is JsonArray types ? types.Any(type => IsOf(type!.GetValue<string>(), value)) : IsOf(rule.GetValue<string>(), value);
            case "const":
                return JsonNode.DeepEquals(rule, value);
            case "enum":
                return ((JsonArray)rule).Any(item => JsonNode.DeepEquals(item, value));
            case "pattern":
                return !IsOf("string", value) || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1));
            case "minLength":
                return Length(value) >= rule.GetValue<int>();
            case "maxLength":
                return Length(value) <= rule.GetValue<int>();
            case "items":
                for (int i = 0; value is JsonArray items && i < items.Count; i++)
                    Check(root, (JsonObject)rule, items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), problems);
                return true;
            case "properties":
                foreach ((string name, JsonNode? member) in (JsonObject)rule)
                {
                    if (value is JsonObject members && members.TryGetPropertyValue(name, out JsonNode? found))
                        Check(root, (JsonObject)member!, found, $"{path}.{name}", problems);
                }

                return true;
            case "required":
                return ((JsonArray)rule).All(name => value is JsonObject members && members.ContainsKey(name!.GetValue<string>()));
            case "additionalProperties":
                return value is JsonObject all && all.All(member => ((JsonObject)schema["properties"]!).ContainsKey(member.Key));
            case "anyOf":
                return ((JsonArray)rule).Any(option => Fits(root, (JsonObject)option!, value));
            default:
                throw new NotSupportedException($"Teach {nameof(SchemaCheck)} the keyword {keyword}.");
        }
    }

    private static bool Fits(JsonObject root, JsonObject schema, JsonNode? value)
    {
        List<string> problems = [];
        Check(root, schema, value, "$", problems);
        return problems.Count == 0;
    }

    // A surrogate pair is one character.
    private static int Length(JsonNode? value) => value!.GetValue<string>().EnumerateRunes().Count();

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value!.ToJsonString().All(static digit => char.IsAsciiDigit(digit) || digit == '-'),
        _ => false,
    };
}
