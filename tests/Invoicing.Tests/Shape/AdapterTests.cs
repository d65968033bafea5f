using System.Xml.Linq;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Arrows point inward: an adapter knows the domain and no other adapter.</summary>
public sealed class AdapterTests
{
    [Fact]
    public void Adapter_references_only_the_domain() => AssertReferences(
        Directory.EnumerateDirectories(Repository.PathTo("src"), "Invoicing.*"), allowed: ["Invoicing"]);

    [Fact]
    public void Domain_references_no_project() => AssertReferences([Repository.PathTo("src", "Invoicing")], allowed: []);

    private static void AssertReferences(IEnumerable<string> folders, string[] allowed)
    {
        string[] findings =
        [
            .. from folder in folders
               from project in Repository.Files(folder, "*.csproj")
               from reference in XDocument.Load(project).Descendants("ProjectReference")
               let name = Path.GetFileNameWithoutExtension((string?)reference.Attribute("Include") ?? "").Split('\\')[^1]
               where !allowed.Contains(name, StringComparer.Ordinal)
               select $"{Repository.RelativePath(project)} references {name}",
        ];

        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }
}
