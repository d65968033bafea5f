using System.Text.Json;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The vectors of one file below <c>tests/data/vectors</c>, by their ids.</summary>
internal sealed class VectorFile
{
    private readonly Dictionary<string, JsonElement> _vectors = new(StringComparer.Ordinal);

    private VectorFile(string name)
    {
        Path = Repository.PathTo("tests", "data", "vectors", name);
        foreach (string line in File.ReadLines(Path))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement vector = document.RootElement.Clone();
            _vectors.Add(vector.GetProperty("id").GetString()!, vector);
        }
    }

    /// <summary>Documents that agree with the calculation.</summary>
    public static VectorFile Open { get; } = new("open.jsonl");

    /// <summary>Documents that do not.</summary>
    public static VectorFile Wrong { get; } = new("wrong-open.jsonl");

    /// <summary>Fragments of documents from the official tests of the rules.</summary>
    public static VectorFile RuleSnippets { get; } = new("rule-snippets.jsonl");

    public string Path { get; }

    public int Count => _vectors.Count;

    public IEnumerable<JsonElement> Vectors => _vectors.Values;

    public JsonElement this[string id] => _vectors[id];

    public TheoryData<string> Ids() => [.. _vectors.Keys];
}
