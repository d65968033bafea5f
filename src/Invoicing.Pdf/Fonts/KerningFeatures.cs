using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Invoicing.Pdf;

/// <summary>Which lookups of a font's layout tables (GPOS) belong to the feature <c>kern</c> of a script.</summary>
internal readonly struct KerningFeatures
{
    private const long Kern = 0x6B65726E;
    private const int NoFeature = 0xFFFF;

    private readonly FontTable _scripts;
    private readonly FontTable _features;
    private readonly PdfFontLimits _limits;

    public KerningFeatures(FontTable gpos, PdfFontLimits limits)
    {
        _limits = limits;
        _scripts = gpos.From(gpos.U16(4));
        _features = gpos.From(gpos.U16(6));
    }

    /// <summary>The lookups in the order in which they apply; none when the font does not name the script.</summary>
    public SortedSet<int> LookupsOf(string script)
    {
        SortedSet<int> lookups = [];
        long tag = BinaryPrimitives.ReadUInt32BigEndian(Encoding.ASCII.GetBytes(script));
        int count = _scripts.U16(0);
        for (int i = 0; i < count; i++)
        {
            if (_scripts.U32(2 + 6 * i) != tag)
                continue;
            FontTable table = _scripts.From(_scripts.U16(6 + 6 * i));
            if (table.U16(0) is var language and not 0)
                AddLanguage(table.From(language), lookups);
            break;
        }

        return lookups;
    }

    private void AddLanguage(FontTable language, SortedSet<int> lookups)
    {
        if (language.U16(2) is var required and not NoFeature)
            AddFeature(required, lookups);
        int count = language.U16(4);
        for (int i = 0; i < count; i++)
            AddFeature(language.U16(6 + 2 * i), lookups);
    }

    private void AddFeature(int index, SortedSet<int> lookups)
    {
        if (index >= _features.U16(0))
            throw _features.Malformed(0, FormattableString.Invariant($"a script names feature {index}, which is not there"));
        if (_features.U32(2 + 6 * index) != Kern)
            return;
        FontTable feature = _features.From(_features.U16(6 + 6 * index));
        int count = feature.U16(2);
        if (count > _limits.KerningTables)
            throw PdfFontException.OfTooLarge("GPOS", string.Create(CultureInfo.InvariantCulture, $"feature kern has {count} lookups, and {_limits.KerningTables} is the most"), nameof(PdfFontLimits.KerningTables));
        for (int i = 0; i < count; i++)
            lookups.Add(feature.U16(4 + 2 * i));
    }
}
