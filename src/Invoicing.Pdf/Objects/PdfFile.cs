using System.Security.Cryptography;

namespace Invoicing.Pdf;

/// <summary>The bytes of a PDF 1.7 file (ISO 32000-1): streams as they come, nearly all other objects packed into some of them, and a cross-reference stream at the end.</summary>
/// <remarks>Nothing in it comes from a clock or from chance: the identifier of the file is a hash of what makes it differ from others. An instance is reused from file to file, by one thread.</remarks>
internal sealed class PdfFile
{
    // To compress shorter streams saves less than a kilobyte of a document and takes a tenth of its time.
    private const int LeastDeflated = 1024;

    // Readers unpack a packed stream as a whole to get at one object of it.
    private const int MaxPacked = 400;

    private readonly PdfBuffer _file = new(64 * 1024);
    private readonly PdfBuffer _packed = new(16 * 1024);
    private readonly PdfBuffer _whole = new(16 * 1024);
    private readonly PdfBuffer _scratch = new(16 * 1024);
    private readonly PdfBuffer _entries = new(160);
    private readonly Deflater _deflater = new();
    private readonly List<(int Number, int Offset)> _packedObjects = [];
    private readonly List<PdfPlace> _places = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes its buffers have room for.</summary>
    public int Capacity => _file.Capacity + _packed.Capacity + _whole.Capacity + _scratch.Capacity;

    /// <summary>Begins a file.</summary>
    public void Begin()
    {
        _file.Clear();
        _packed.Clear();
        _packedObjects.Clear();
        _places.Clear();
        _places.Add(default);
        _hash.GetHashAndReset(stackalloc byte[SHA256.HashSizeInBytes]);

        // Four bytes above 127 tell programs that move files that this one is not text (ISO 19005-3, 6.1.2).
        _file.Write("%PDF-1.7\n%"u8);
        _file.Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>The number of a new object, which is written later or at once.</summary>
    public int Reserve()
    {
        _places.Add(default);
        return _places.Count - 1;
    }

    /// <summary>Begins an object that is no stream; it goes on until the next one begins.</summary>
    public PdfBuffer Object(int number)
    {
        if (_packedObjects.Count == MaxPacked)
            FlushPacked();
        else if (_packed.Length > 0)
            _packed.Write((byte)'\n');
        _packedObjects.Add((number, _packed.Length));
        return _packed;
    }

    /// <summary>Writes a stream, compressed unless it is short.</summary>
    /// <param name="number">The number of the object.</param>
    /// <param name="entries">What its dictionary has beside length and filter.</param>
    /// <param name="data">The bytes, not compressed.</param>
    public void Stream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data)
    {
        Identify(entries);
        if (data.Length < LeastDeflated)
        {
            Identify(data);
            PlainStream(number, entries, data);
            return;
        }

        _scratch.Clear();
        _deflater.Deflate(data, _scratch);
        Identify(_scratch.Span);
        DeflatedStream(number, entries, _scratch.Span);
    }

    /// <summary>Adds bytes to what the identifier of the file is the hash of. Streams that are compressed here and packed objects are in it by themselves; what follows from them need not be.</summary>
    public void Identify(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>Writes an object that is no stream and not packed either: what many files have, and takes longer to compress than to read.</summary>
    public void PlainObject(int number, ReadOnlySpan<byte> value)
    {
        BeginObject(number);
        _file.Write(value);
        _file.Write("\nendobj\n"u8);
    }

    /// <summary>Writes a stream of bytes that were compressed before, and that other files have too.</summary>
    public void DeflatedStream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> deflated)
    {
        BeginStream(number, entries);
        _file.Write("/Filter/FlateDecode"u8);
        EndStream(deflated);
    }

    /// <summary>Writes a stream as it is: metadata that other programs look for, and data with a filter of its own.</summary>
    public void PlainStream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data)
    {
        BeginStream(number, entries);
        EndStream(data);
    }

    /// <summary>Compresses bytes that are kept for many files.</summary>
    public byte[] Deflate(ReadOnlySpan<byte> data)
    {
        _scratch.Clear();
        _deflater.Deflate(data, _scratch);
        return _scratch.Span.ToArray();
    }

    /// <summary>Ends the file.</summary>
    /// <param name="catalog">The number of the catalog.</param>
    /// <returns>The file; it changes when the next one begins.</returns>
    public ReadOnlySpan<byte> End(int catalog)
    {
        FlushPacked();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        WriteCrossReferences(catalog, hash[..16]);
        return _file.Span;
    }

    private void BeginObject(int number)
    {
        _places[number] = new(_file.Length, -1);
        _file.WriteInteger(number);
        _file.Write(" 0 obj\n"u8);
    }

    private void BeginStream(int number, ReadOnlySpan<byte> entries)
    {
        BeginObject(number);
        _file.Write("<<"u8);
        _file.Write(entries);
    }

    private void EndStream(ReadOnlySpan<byte> data)
    {
        _file.Write("/Length "u8);
        _file.WriteInteger(data.Length);
        _file.Write(">>\nstream\n"u8);
        _file.Write(data);
        _file.Write("\nendstream\nendobj\n"u8);
    }

    // The numbers and places of the objects stand before them (ISO 32000-1, 7.5.7).
    private void FlushPacked()
    {
        if (_packedObjects.Count == 0)
            return;
        int number = Reserve();
        _whole.Clear();
        for (int i = 0; i < _packedObjects.Count; i++)
        {
            (int packed, int offset) = _packedObjects[i];
            _places[packed] = new(number, i);
            _whole.WriteInteger(packed);
            _whole.Write((byte)' ');
            _whole.WriteInteger(offset);
            _whole.Write((byte)' ');
        }

        int first = _whole.Length;
        _whole.Write(_packed.Span);
        _entries.Clear();
        _entries.Write("/Type/ObjStm/N "u8);
        _entries.WriteInteger(_packedObjects.Count);
        _entries.Write("/First "u8);
        _entries.WriteInteger(first);
        Stream(number, _entries.Span, _whole.Span);
        _packed.Clear();
        _packedObjects.Clear();
    }

    private void WriteCrossReferences(int catalog, ReadOnlySpan<byte> id)
    {
        int number = Reserve(), start = _file.Length;
        _places[number] = new(start, -1);
        int width = start < 1 << 16 ? 2 : start < 1 << 24 ? 3 : 4;
        _packed.Clear();
        for (int i = 0; i < _places.Count; i++)
        {
            (int place, int index) = (_places[i].Place, _places[i].Index);
            if (place == 0 && i != 0)
                throw new InvalidOperationException(FormattableString.Invariant($"Object {i} was reserved and never written."));
            _packed.Write((byte)(i == 0 ? 0 : index < 0 ? 1 : 2));
            _packed.WriteBigEndian(i == 0 ? 0 : place, width);
            _packed.WriteBigEndian(i == 0 ? 65_535 : Math.Max(index, 0), 2);
        }

        _entries.Clear();
        _entries.Write("/Type/XRef/Size "u8);
        _entries.WriteInteger(_places.Count);
        _entries.Write("/W[1 "u8);
        _entries.WriteInteger(width);
        _entries.Write(" 2]/Root "u8);
        _entries.WriteInteger(catalog);
        _entries.Write(" 0 R/ID["u8);
        _entries.WriteHex(id);
        _entries.WriteHex(id);
        _entries.Write((byte)']');
        Stream(number, _entries.Span, _packed.Span);
        _packed.Clear();
        _file.Write("startxref\n"u8);
        _file.WriteInteger(start);
        _file.Write("\n%%EOF\n"u8);
    }

    /// <summary>Where an object is: its first byte, or the packed stream it is in and its index there.</summary>
    private readonly record struct PdfPlace(int Place, int Index);
}
