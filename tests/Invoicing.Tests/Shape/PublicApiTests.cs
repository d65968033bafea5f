using Xunit;

namespace Invoicing.Tests;

public sealed class PublicApiTests
{
    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void Public_api_is_the_committed_one(string package)
    {
        string file = Repository.PathTo("tests", "Invoicing.Tests", "Shape", "PublicApi", package + ".txt");
        string actual = PublicApiDump.Of(Packages.Load(package).Location);

        if (TestEnvironment.Read(TestEnvironment.AcceptApiVariable) is not null)
            File.WriteAllText(file, actual);

        string[] expectedLines = Lines(File.Exists(file) ? File.ReadAllText(file) : "");
        string[] actualLines = Lines(actual);
        string[] gone = [.. expectedLines.Except(actualLines, StringComparer.Ordinal).Select(static line => "- " + line)];
        string[] added = [.. actualLines.Except(expectedLines, StringComparer.Ordinal).Select(static line => "+ " + line)];

        if (gone.Length + added.Length > 0)
        {
            Assert.Fail($"""
                The public API of {package} changed:
                {string.Join('\n', gone.Concat(added))}

                If that is meant, accept it and commit the file:
                  {TestEnvironment.AcceptApiVariable}=1 eng/test.sh --filter FullyQualifiedName~PublicApi
                """);
        }
    }

    // Each member with its type in front, so that a line says by itself what it is about.
    private static string[] Lines(string dump)
    {
        List<string> lines = [];
        string type = "";
        foreach (string line in dump.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith(' '))
                type = line;
            lines.Add(line.StartsWith(' ') ? $"{type} | {line.Trim()}" : line);
        }

        return [.. lines];
    }
}
