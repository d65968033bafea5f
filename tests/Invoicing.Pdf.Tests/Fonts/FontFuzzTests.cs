using System.Buffers.Binary;
using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Check = Invoicing.Tests.Check;

namespace Invoicing.Pdf.Tests;

/// <summary>Broken fonts are refused, or work: they never end in another error, and cost little time and memory.</summary>
public sealed class FontFuzzTests
{
    private const long MaxBytes = 64 << 20;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    private static readonly string[] Names = ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"];
    private static readonly Dictionary<string, byte[]> Whole = Names.ToDictionary(static name => name, PackageFonts.Read, StringComparer.Ordinal);
    private static readonly Gen<string> Font = Gen.Elements(Names);
    private static readonly Gen<int> Any = Gen.Choose(0, int.MaxValue - 1);

    // Where numbers stand that other numbers depend on.
    private static readonly string[] Fragile = ["head", "hhea", "maxp", "cmap", "loca", "GPOS", "GPOS", "name", "OS/2", "post", "glyf", "hmtx"];

    [Fact]
    public void Flipped_bits() => Check.ForAll(Font, Any.ListOf(8), static (name, places) =>
    {
        byte[] font = [.. Whole[name]];
        foreach (int place in places)
            font[place % font.Length] ^= (byte)(1 << place % 7);
        AssertRefusedOrWorks(font);
    });

    [Fact]
    public void Changed_numbers_in_tables() => Check.ForAll(Font, Any.Zip(Any).ListOf(3), static (name, places) =>
    {
        byte[] font = [.. Whole[name]];
        NaiveFont plain = new(Whole[name]);
        foreach ((int place, int value) in places)
        {
            (int offset, int length) = plain.Tables[Fragile[value % Fragile.Length]];

            // Mostly at the start of a table, where its numbers of things are.
            int at = place % 3 == 0 ? place % (length - 1) : place / 3 % Math.Min(length - 1, 64);
            BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(offset + at), (value % 5) switch { 0 => 0xFFFF, 1 => 0, 2 => 0x8000, _ => (ushort)(value >> 8 & 0xFFFF) });
        }

        AssertRefusedOrWorks(font);
    });

    [Fact]
    public void Cut_off_fonts() => Check.ForAll(Font, Any, static (name, length) => AssertRefusedOrWorks(Whole[name].AsSpan(0, length % Whole[name].Length).ToArray()));

    [Fact]
    public void Directories_that_point_anywhere() => Check.ForAll(Font, Any.Zip(Any).ListOf(4), static (name, places) =>
    {
        byte[] font = [.. Whole[name]];
        foreach ((int place, int value) in places)
        {
            int at = 12 + 16 * (place % 18) + 8 + 4 * (place / 18 % 2);
            BinaryPrimitives.WriteInt32BigEndian(font.AsSpan(at), place % 4 == 0 ? unchecked(value * 7) : value % font.Length);
        }

        AssertRefusedOrWorks(font);
    });

    [Fact]
    public void Noise_behind_the_first_bytes_of_a_font() => Check.ForAll(Gen.Choose(0, 255).ListOf(400), static bytes =>
        AssertRefusedOrWorks([0, 1, 0, 0, 0, (byte)(1 + bytes.Count % 20), .. bytes.Select(static value => (byte)value)]));

    [Fact]
    public void Glyphs_made_of_any_glyphs() => Check.ForAll(Any.Zip(Any).ListOf(200), static parts =>
    {
        FontEditor font = FontEditor.Regular;
        foreach ((int place, int part) in parts)
        {
            int glyph = place % 3000, outline = font.OutlineOf(glyph);
            if (font.OutlineOf(glyph + 1) - outline > 16)
                font.With("glyf", outline, -1).With("glyf", outline + 10, part % 2 == 0 ? 0x0022 : 0x0002).With("glyf", outline + 12, part % 3300);
        }

        AssertRefusedOrWorks(font.Build());
    }, times: 0.2);

    [Theory]
    [InlineData(40, 2)]
    [InlineData(7, 300)]
    public void Glyphs_that_double_at_each_level_are_too_large(int levels, int parts)
    {
        // Glyph i is made of several glyphs i + 1: together more than any machine draws.
        List<byte> outlines = [];
        List<int> places = [];
        for (int i = 0; i < levels; i++)
        {
            places.AddRange([outlines.Count >> 16, outlines.Count & 0xFFFF]);
            outlines.AddRange(FontEditor.Words(-1, 0, 0, 0, 0));
            for (int part = 1; part <= parts; part++)
                outlines.AddRange(FontEditor.Words(part < parts ? 0x0022 : 0x0002, i + 1, 0));
        }

        FontEditor font = FontEditor.Regular.With("glyf", [.. outlines]);
        font.With("loca", FontEditor.Words([.. places, .. Enumerable.Repeat((int[])[outlines.Count >> 16, outlines.Count & 0xFFFF], 3318 - levels).SelectMany(static one => one)]));

        Stopwatch watch = Stopwatch.StartNew();
        Assert.Equal("FontTooLarge", Assert.Throws<PdfFontException>(font.Load).Code);
        Assert.True(watch.Elapsed < MaxTime);
    }

    [Fact]
    public void Kerning_that_names_everything_at_once_is_too_large()
    {
        // 10 000 lookups, all of them the same table, with 10 000 lists of pairs each.
        int[] header = [1, 0, 10, 30, 44, 1, 0x6C61, 0x746E, 8, 4, 0, 0, 0xFFFF, 1, 0];
        int[] feature = [1, 0x6B65, 0x726E, 8, 0, 1, 0];
        int[] lookup = [1, 4, 2, 0, 60_000, .. Enumerable.Repeat(120_010 % 0xFFFF, 60_000)];
        byte[] gpos = FontEditor.Words([.. header, .. feature, .. lookup, .. Enumerable.Repeat(0, 1000)]);

        Stopwatch watch = Stopwatch.StartNew();
        Assert.Throws<PdfFontException>(FontEditor.Regular.With("GPOS", gpos).Load);
        Assert.True(watch.Elapsed < MaxTime);
    }

    private static void AssertRefusedOrWorks(byte[] bytes)
    {
        Stopwatch watch = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Use(PdfFont.Load(bytes));
        }
        catch (PdfFontException refusal)
        {
            Assert.StartsWith("Font", refusal.Code, StringComparison.Ordinal);
        }

        Assert.True(watch.Elapsed < MaxTime, FormattableString.Invariant($"It took {watch.Elapsed}."));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MaxBytes, "It took too much memory.");
    }

    private static void Use(PdfFont font)
    {
        int[] characters = [.. Samples.Ascii.Append(0x1EA4).Append(0x20AC).Where(font.Has)];
        PdfFontSubset subset = font.Subset(characters);
        NaiveFont plain = new(subset.Program);
        Assert.True(plain.GlyphCount > characters.Length);
        Assert.Equal(subset.Program.Length, plain.Offset("maxp") + 32);
        ushort last = 0;
        foreach (int character in characters)
        {
            font.TryGlyph(character, out ushort glyph);
            font.Kerning(last, glyph);
            font.KerningThousandths(glyph, last);
            last = glyph;
        }

        // Whatever glyph is asked for, even one that the font does not have.
        font.Advance(ushort.MaxValue);
        font.LeftSide(ushort.MaxValue);
        font.Kerning(ushort.MaxValue, ushort.MaxValue);
        _ = font.BoundingBoxThousandths;
    }
}
