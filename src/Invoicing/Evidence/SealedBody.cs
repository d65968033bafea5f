namespace Invoicing;

/// <summary>The sealed document of a posted invoice: its canonical bytes, which are the truth about it, and their hash.</summary>
/// <remarks>The bytes are a JSON text of format <see cref="InvoiceJson.BodyFormat"/> in the form of <see cref="CanonicalJson"/>; they are the same in every culture, zone and process.</remarks>
public sealed record SealedBody
{
    private SealedBody(ValueArray<byte> bytes)
    {
        Bytes = bytes;
        Hash = Sha256Hash.Of(bytes.AsSpan());
    }

    /// <summary>The canonical bytes.</summary>
    public ValueArray<byte> Bytes { get; }

    /// <summary>The SHA-256 of the bytes.</summary>
    public Sha256Hash Hash { get; }

    /// <summary>The sealed document of a posted invoice.</summary>
    /// <exception cref="ArgumentException">The invoice is a draft.</exception>
    /// <exception cref="InvoiceFormatException">A text of the invoice has half of a surrogate pair, or a value is <c>default</c>, so that it has no JSON form.</exception>
    public static SealedBody Of(Invoice posted) => Of(InvoiceBody.Of(posted));

    /// <summary>The sealed document of what a posted invoice says.</summary>
    /// <exception cref="InvoiceFormatException">A text of the invoice has half of a surrogate pair, or a value is <c>default</c>, so that it has no JSON form.</exception>
    public static SealedBody Of(InvoiceBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(new ValueArray<byte>(CanonicalJson.Canonicalize(InvoiceJson.Default.Write(body))));
    }

    /// <summary>Takes bytes that were kept; what they say is read and checked by <see cref="Open()"/>.</summary>
    /// <exception cref="InvoiceFormatException">The bytes are not in canonical form.</exception>
    public static SealedBody OfBytes(ReadOnlySpan<byte> canonical)
    {
        if (!CanonicalJson.Canonicalize(canonical).AsSpan().SequenceEqual(canonical))
            throw new InvoiceFormatException("$", "The text is JSON, but not in the canonical form of RFC 8785", "Pass the bytes as they were sealed; CanonicalJson.Canonicalize gives the form of a copy that was formatted.");
        return new(ValueArray.Create(canonical));
    }

    /// <summary>Reads the bytes and calculates all amounts again.</summary>
    /// <exception cref="InvoiceFormatException">The bytes are no body of an invoice, or state other amounts than their content gives.</exception>
    public InvoiceBody Open() => Open(InvoiceJson.Default);

    /// <summary>Reads the bytes with currencies and limits of the host's own, and calculates all amounts again.</summary>
    /// <exception cref="InvoiceFormatException">The bytes are no body of an invoice, or state other amounts than their content gives.</exception>
    public InvoiceBody Open(InvoiceJson json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.ReadBody(Bytes.AsSpan());
    }

    /// <summary>The hash.</summary>
    public override string ToString() => Hash.ToString();
}
