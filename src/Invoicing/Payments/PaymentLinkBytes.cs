using System.Text;
using NodaTime;

namespace Invoicing;

/// <summary>What a payment link says, in bytes: version, key, link, legal entity, invoice, times, amount. Texts have their length before them.</summary>
internal static class PaymentLinkBytes
{
    private const byte Version = 1;

    public static byte[] Write(string keyId, PaymentLink link)
    {
        using MemoryStream bytes = new();
        using (BinaryWriter writer = new(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(keyId);
            writer.Write(link.Id.Value.ToByteArray(bigEndian: true));
            writer.Write(link.LegalEntityId.Value);
            writer.Write(link.InvoiceId.Value.ToByteArray(bigEndian: true));
            writer.Write(link.IssuedAt.ToUnixTimeMilliseconds());
            writer.Write(link.ExpiresAt.ToUnixTimeMilliseconds());
            writer.Write(link.Amount is not null);
            if (link.Amount is { } amount)
            {
                writer.Write(amount.MinorUnits);
                writer.Write(amount.Currency.IsCustom);
                writer.Write((byte)amount.Currency.MinorUnitDigits);
                writer.Write(amount.Currency.Code);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The name of the key, before anything is verified; null when there is none.</summary>
    public static string? TryReadKeyId(byte[] said)
    {
        // Version, length and as many letters.
        if (said.Length < 2 || said[0] != Version || said[1] is 0 or > 16 || said.Length < 2 + said[1])
            return null;
        return Encoding.ASCII.GetString(said, 2, said[1]);
    }

    /// <summary>Reads what was signed; null when it is not of this version.</summary>
    public static PaymentLink? TryRead(byte[] said)
    {
        try
        {
            using BinaryReader reader = new(new MemoryStream(said), Encoding.UTF8);
            if (reader.ReadByte() != Version)
                return null;
            _ = reader.ReadString();
            PaymentLinkId id = new(new Guid(reader.ReadBytes(16), bigEndian: true));
            LegalEntityId legalEntityId = new(reader.ReadString());
            InvoiceId invoiceId = new(new Guid(reader.ReadBytes(16), bigEndian: true));
            Instant issuedAt = Instant.FromUnixTimeMilliseconds(reader.ReadInt64()), expiresAt = Instant.FromUnixTimeMilliseconds(reader.ReadInt64());
            return new(id, legalEntityId, invoiceId, issuedAt, expiresAt) { Amount = reader.ReadBoolean() ? Amount(reader) : null };
        }
        catch (Exception reason) when (reason is IOException or ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static Money Amount(BinaryReader reader)
    {
        long minorUnits = reader.ReadInt64();
        bool isCustom = reader.ReadBoolean();
        int digits = reader.ReadByte();
        string code = reader.ReadString();
        return Money.FromMinorUnits(minorUnits, isCustom ? Currency.Custom(code, digits) : Currency.Parse(code));
    }
}
