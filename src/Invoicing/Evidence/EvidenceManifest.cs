using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>The list of contents of an evidence bundle. Signed, it speaks for every file, also for those that no chain knows.</summary>
internal sealed record EvidenceManifest(InvoiceId InvoiceId, string Number, Instant At, ValueArray<EvidenceManifest.File> Files)
{
    private const string Format = "invoicing/evidence/1";

    public ValueArray<byte> Signature { get; init; }

    public static EvidenceManifest Read(byte[] utf8Json) => StrictJson.Read(utf8Json, "manifest", Read, static (writer, manifest) => manifest.Write(writer, withSignature: true));

    public EvidenceManifest Sign(ECDsa privateKey) => this with { Signature = EvidenceSignature.Sign(Written(withSignature: false), privateKey) };

    public bool IsSignedBy(ECDsa publicKey) => EvidenceSignature.IsSignedBy(Written(withSignature: false), Signature, publicKey);

    public byte[] ToUtf8Json() => Written(withSignature: true);

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
                Sha256Hash.Parse(StrictJson.Text(file, "sha256"), null))).ToValueArray())
        {
            Signature = EvidenceSignature.Read(StrictJson.TextIfAny(json, "signature")),
        };
    }

    private byte[] Written(bool withSignature)
    {
        FlatJson writer = new();
        Write(writer, withSignature);
        return writer.ToArray();
    }

    private void Write(FlatJson writer, bool withSignature)
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
        if (withSignature)
            EvidenceSignature.Write(writer, Signature);
        writer.EndObject();
    }

    public sealed record File(string Name, long Length, Sha256Hash Hash);
}
