using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Bundles to verify and to damage.</summary>
internal static class GivenBundle
{
    public static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"INV-{index}");

    /// <summary>The parts of an invoice that so many others were posted before and after.</summary>
    public static EvidenceParts Parts(int before = 2, int after = 2)
    {
        string number = Number(before + 1);
        (Invoice invoice, ChainEntry[] history) = GivenChain.History(number: number, sequence: before + 1);
        SealedBody body = SealedBody.Of(invoice);
        ChainEntry[] entries = GivenChain.Posted(before + 1 + after);
        entries[before] = entries[before] with { InvoiceId = invoice.Id, PayloadHash = body.Hash };
        return new()
        {
            InvoiceId = invoice.Id,
            Number = number,
            At = Given.Noon,
            Body = body.Bytes,
            Documents = [new("invoice.pdf", [0x25, 0x50, 0x44, 0x46]), new("cii.xml", [])],
            Segment = GivenChain.Rehashed(entries).Skip(Math.Max(0, before - 1)).ToValueArray(),
            History = ValueArray.Create<ChainEntry>(history),
        };
    }

    /// <summary>The same parts with another body, whose hash the chain has.</summary>
    public static EvidenceParts WithBody(this EvidenceParts parts, ValueArray<byte> body) => parts with
    {
        Body = body,
        Segment = GivenChain.Rehashed(parts.Segment.Select(entry => entry.InvoiceId == parts.InvoiceId ? entry with { PayloadHash = Sha256Hash.Of(body.AsSpan()) } : entry)).ToValueArray(),
    };

    public static byte[] Zip(EvidenceParts parts, ECDsa? key = null)
    {
        using MemoryStream zip = new();
        if (key is null)
            EvidenceBundle.Write(zip, parts);
        else
            EvidenceBundle.Write(zip, parts, key);
        return zip.ToArray();
    }

    public static EvidenceReport Verify(byte[] zip, EvidenceOptions? options = null)
    {
        using MemoryStream input = new(zip);
        return EvidenceBundle.Verify(input, options ?? new());
    }

    public static void AssertOk(EvidenceReport report) =>
        Assert.True(report.IsOk, string.Join('\n', report.Checks.Where(static check => !check.IsOk).Select(static check => $"{check.Name}: {check.Message}")));

    public static string[] Failed(EvidenceReport report) => [.. report.Checks.Where(static check => !check.IsOk).Select(static check => check.Name)];

    /// <summary>The files of a zip, read by the framework.</summary>
    public static SortedDictionary<string, byte[]> Files(byte[] zip)
    {
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        using ZipArchive archive = new(new MemoryStream(zip), ZipArchiveMode.Read);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream content = new();
            using Stream unpacked = entry.Open();
            unpacked.CopyTo(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    /// <summary>A zip of files, packed by the framework.</summary>
    public static byte[] Packed(IEnumerable<KeyValuePair<string, byte[]>> files, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using MemoryStream zip = new();
        using (ZipArchive archive = new(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return zip.ToArray();
    }

    /// <summary>What somebody does who changed files and knows that the manifest lists them.</summary>
    public static void ListAgain(SortedDictionary<string, byte[]> files)
    {
        JsonNode manifest = JsonNode.Parse(files["manifest.json"])!;
        JsonArray list = [];
        foreach ((string name, byte[] content) in files.Where(static file => file.Key != "manifest.json"))
            list.Add(new JsonObject { ["bytes"] = content.Length, ["name"] = name, ["sha256"] = Sha256Hash.Of(content).ToString() });
        manifest["files"] = list;
        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
    }
}
