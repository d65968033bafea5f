using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Invoicing.Tests;

[Trait("Requirement", "S4")]
public sealed class VerifyCommandTests : IDisposable
{
    private readonly EvidenceFile _files = new();
    private readonly EvidenceParts _parts = EvidenceFile.Parts();

    public static TheoryData<string[]> WrongOptions { get; } = new(["verify"], ["verify", "a.zip", "b.zip"], ["verify", "a.zip", "--anchor"], ["verify", "a.zip", "--nothing"]);

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Genuine_bundle_is_told_check_by_check()
    {
        ToolRun run = ToolRun.Start(["verify", _files.WriteBundle("a.zip", _parts)]);

        Assert.Equal(
            $"""
            Evidence of invoice INV-2, key 0197a3c0-0000-7000-8000-000000000002, made 2026-11-20T12:00:00Z
            ok     archive     7 files
            ok     manifest    invoice INV-2
            ok     files       6 files have the size and SHA-256 that the manifest lists
            ok     chain       entries 1 to 3 of chain series/main/invoices follow each other; the invoice is entry 2
            ok     body        the body has the chained hash {_parts.Segment[1].PayloadHash}, and says invoice, number and place of its entry
            ok     history     1 events follow each other
            ok     documents   no document was archived
            ok     number      chain, history and manifest say INV-2
            ok     anchors     the chain ends at its anchor, entry 3, and the history at its own, entry 1
            The evidence is genuine.

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Fact]
    public void Changed_body_is_told()
    {
        ToolRun run = ToolRun.Start(["verify", _files.WriteBundle("a.zip", _parts with { Body = [1] })]);

        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Contains("\nFAILED body        The body is not the one that was chained", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nThe evidence is not what was exported.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_one_object()
    {
        ToolRun good = ToolRun.Start(["verify", _files.WriteBundle("a.zip", _parts), "--json"]), bad = ToolRun.Start(["verify", _files.Write("b.zip", "no zip"u8), "--json"]);

        Assert.Equal((0, 1), (good.Code, bad.Code));
        Assert.Equal(["ok", "invoice", "number", "created", "checks"], good.Json(0).EnumerateObject().Select(static member => member.Name));
        Assert.True(good.Json(0).GetProperty("ok").GetBoolean());
        Assert.Equal("INV-2", good.Json(0).GetProperty("number").GetString());
        Assert.Equal("2026-11-20T12:00:00Z", good.Json(0).GetProperty("created").GetString());
        Assert.All(good.Json(0).GetProperty("checks").EnumerateArray(), static check => Assert.True(check.GetProperty("ok").GetBoolean()));
        Assert.False(bad.Json(0).GetProperty("ok").GetBoolean());
        Assert.Null(bad.Json(0).GetProperty("number").GetString());
        Assert.Equal(9, bad.Json(0).GetProperty("checks").GetArrayLength());
    }

    [Fact]
    public void Anchors_that_were_kept_are_compared()
    {
        string bundle = _files.WriteBundle("a.zip", _parts), cut = _files.WriteBundle("cut.zip", _parts with { Segment = [_parts.Segment[0], _parts.Segment[1]] });
        string chain = _files.WriteAnchor("chain.json", _parts.Segment[2]), history = _files.WriteAnchor("history.json", _parts.History[0]);

        Assert.Equal(0, ToolRun.Start(["verify", bundle, "--anchor", chain, "--anchor", history]).Code);
        Assert.Equal(0, ToolRun.Start(["verify", cut]).Code);
        ToolRun run = ToolRun.Start(["verify", cut, "--anchor", chain]);
        Assert.Equal(1, run.Code);
        Assert.Contains("\nFAILED kept anchor The bundle ends with entry 2 of chain series/main/invoices, before the kept anchor at 3.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Signature_is_checked_with_the_public_key()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256), other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string signed = _files.WriteBundle("a.zip", _parts, key), pem = Pem("key.pem", key), otherPem = Pem("other.pem", other);

        Assert.Contains("\nok     signatures  the manifest and all anchors are signed by the key\n", ToolRun.Start(["verify", signed, "--key", pem]).Output, StringComparison.Ordinal);
        Assert.Equal(1, ToolRun.Start(["verify", signed, "--key", otherPem]).Code);
        Assert.Equal(1, ToolRun.Start(["verify", _files.WriteBundle("b.zip", _parts), "--key", pem]).Code);
    }

    [Fact]
    public void Files_that_are_not_what_they_should_be_are_usage_errors()
    {
        using ECDsa large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string bundle = _files.WriteBundle("a.zip", _parts), text = _files.Write("text", "text"u8), huge = _files.Write("huge", new byte[100_000]);

        Assert.All(
            (string[][])[["no-such-file.zip"], [bundle, "--anchor", "no-such-file"], [bundle, "--anchor", text], [bundle, "--anchor", huge], [bundle, "--key", text], [bundle, "--key", Pem("p384.pem", large)], [bundle, "--currency", "PTS"], [bundle, "--currency", "EUR:2"], [bundle, "--currency", "PTS:12"]],
            static arguments =>
            {
                ToolRun run = ToolRun.Start(["verify", .. arguments]);
                Assert.Equal((2, ""), (run.Code, run.Output));
                Assert.NotEqual("", run.Error);
            });
    }

    [Fact]
    public void Currency_of_the_sellers_own_is_named()
    {
        string bundle = _files.WriteBundle("a.zip", EvidenceFile.Parts(Currency.Custom("PTS", 2)));

        Assert.Equal(1, ToolRun.Start(["verify", bundle]).Code);
        Assert.Equal(0, ToolRun.Start(["verify", bundle, "--currency", "PTS:2"]).Code);
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Wrong_command_line_is_a_usage_error(string[] arguments) => Assert.Equal((2, ""), (ToolRun.Start(arguments).Code, ToolRun.Start(arguments).Output.Trim()));

    private string Pem(string name, ECDsa key) => _files.Write(name, Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()));
}
