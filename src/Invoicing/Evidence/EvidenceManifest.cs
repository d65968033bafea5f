using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>The list of contents of an evidence bundle.</summary>
internal sealed record EvidenceManifest(InvoiceId InvoiceId, string Number, Instant At, ValueArray<EvidenceManifest.File> Files)
{
    private const string Format = "invoicing/evidence/1";

    public static EvidenceManifest Read(byte[] utf8Json) => StrictJson.Read(utf8Json, "manifest", Read, static (writer, manifest) => manifest.Write(writer));

    public byte[] ToUtf8Json()
    {
        FlatJson writer = new();
        Write(writer);
        return writer.ToArray();
    }

    private static EvidenceManifest Read(JsonElement json)
    {
        if (StrictJson.Text(json, "format") is not Format and var format)
            throw new FormatException($"its format is '{format}', and this version reads '{Format}'.");
        return new(
            InvoiceId.Parse(StrictJson.Text(json, "invoice"), null),
            StrictJson.Text(json, "number"),
            InstantPattern.ExtendedIso.Parse(StrictJson.Text(json, "created")).GetValueOrThrow(),
            StrictJson.Member(json, "files").EnumerateArray().Select(static file => new File(
                StrictJson.Text(file, "name"),
                StrictJson.Integer(file, "bytes"),
                Sha256Hash.Parse(StrictJson.Text(file, "sha256"), null))).ToValueArray());
    }

    private void Write(FlatJson writer)
    {
        writer.BeginObject();
        writer.Member("created"u8, InstantPattern.ExtendedIso.Format(At));
        writer.Name("files"u8);
        writer.BeginArray();
        foreach (File file in Files)
        {
            writer.BeginObject();
            writer.Member("bytes"u8, file.Length);
            writer.Member("name"u8, file.Name);
            writer.Member("sha256"u8, file.Hash.ToString());
            writer.EndObject();
        }

        writer.EndArray();
        writer.Member("format"u8, Format);
        writer.Member("invoice"u8, InvoiceId.ToString());
        writer.Member("number"u8, Number);
        writer.EndObject();
    }

    public sealed record File(string Name, long Length, Sha256Hash Hash);
}
