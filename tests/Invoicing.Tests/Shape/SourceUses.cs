using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Invoicing.Tests;

/// <summary>A place in the source that names a type, or a member of a type, of the same project.</summary>
/// <param name="Place">File and line.</param>
/// <param name="From">The folder of the place; empty for the project's own folder.</param>
/// <param name="Type">The type used.</param>
/// <param name="To">The folder that declares the type.</param>
internal sealed record SourceUse(string Place, string From, string Type, string To);

/// <summary>Compiles a project's source to learn which of its folders uses which.</summary>
/// <remarks>Names are resolved by the compiler, so a property called <c>Currency</c> is told from the type of that name, and a call of
/// an extension method counts as a use of its class. Doc comments do not count. Code that source generators would add is missing;
/// the rest is resolved all the same.</remarks>
internal static class SourceUses
{
    // What the SDK imports when implicit usings are on.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    public static IEnumerable<SourceUse> In(string project)
    {
        SyntaxTree[] trees = [.. Repository.Files(project, "*.cs").Select(static file => Parse(File.ReadAllText(file), file))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "SourceUses",
            [.. trees, Parse(ImplicitUsings, "")],
            PlatformReferences.Without(Path.GetFileName(project) + ".dll"),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

        return trees.AsParallel().AsOrdered().SelectMany(tree => Uses(compilation.GetSemanticModel(tree), project)).ToArray();
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path);

    private static IEnumerable<SourceUse> Uses(SemanticModel model, string project)
    {
        SyntaxTree tree = model.SyntaxTree;
        string from = Folder(project, tree.FilePath);
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes(static node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>())
        {
            SymbolInfo info = model.GetSymbolInfo(name);
            if (DeclaringType(info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } type)
                continue;

            // A type may be partial; it belongs to where it is used if one of its parts is there.
            string[] folders = [.. type.DeclaringSyntaxReferences.Select(part => Folder(project, part.SyntaxTree.FilePath))];
            if (folders.Length == 0 || folders.Contains(from, StringComparer.Ordinal))
                continue;

            int line = tree.GetLineSpan(name.Span).StartLinePosition.Line + 1;
            string place = string.Create(CultureInfo.InvariantCulture, $"{Repository.RelativePath(tree.FilePath)}:{line}");
            yield return new SourceUse(place, from, type.Name, folders[0]);
        }
    }

    // The outermost type that a name stands for or is a member of; null for locals, parameters and namespaces.
    private static INamedTypeSymbol? DeclaringType(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol switch
        {
            IAliasSymbol alias => alias.Target as INamedTypeSymbol,
            INamedTypeSymbol named => named,
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.OriginalDefinition;
    }

    private static string Folder(string project, string file)
    {
        string[] parts = Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? "" : parts[0];
    }
}
