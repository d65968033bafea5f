using System.Text;

namespace Invoicing.Pdf.Tests;

/// <summary>Walks the layout tables of a font for one pair after the other, without keeping anything.</summary>
internal sealed class NaiveKerning
{
    private readonly NaiveFont _font;
    private readonly byte[] _bytes;
    private readonly List<int> _lookups;

    public NaiveKerning(byte[] bytes)
    {
        _bytes = bytes;
        _font = new(bytes);
        _lookups = LatinLookups();
    }

    public int Find(int left, int right)
    {
        int sum = 0;
        foreach (int lookup in _lookups)
        {
            for (int i = 0; i < _font.U16(lookup + 4); i++)
            {
                int table = lookup + _font.U16(lookup + 6 + 2 * i), type = _font.U16(lookup);
                if (type == 9)
                    (type, table) = (_font.U16(table + 2), table + _font.I32(table + 4));
                if (type != 2 || Value(table, left, right) is not { } value)
                    continue;
                sum += value;
                break;
            }
        }

        return sum;
    }

    private List<int> LatinLookups()
    {
        int gpos = _font.Offset("GPOS"), scripts = gpos + _font.U16(gpos + 4), features = gpos + _font.U16(gpos + 6), lookups = gpos + _font.U16(gpos + 8);
        for (int i = 0; i < _font.U16(scripts); i++)
        {
            if (Tag(scripts + 2 + 6 * i) != "latn")
                continue;
            int script = scripts + _font.U16(scripts + 6 + 6 * i), language = script + _font.U16(script);
            IEnumerable<int> found =
                from f in Enumerable.Range(0, _font.U16(language + 4))
                let index = _font.U16(language + 6 + 2 * f)
                where Tag(features + 2 + 6 * index) == "kern"
                let feature = features + _font.U16(features + 6 + 6 * index)
                from l in Enumerable.Range(0, _font.U16(feature + 2))
                select _font.U16(feature + 4 + 2 * l);
            return [.. found.Distinct().Order().Select(index => lookups + _font.U16(lookups + 2 + 2 * index))];
        }

        return [];
    }

    private string Tag(int at) => Encoding.ASCII.GetString(_bytes, at, 4);

    private int? Value(int table, int left, int right)
    {
        int first = _font.U16(table + 4), second = _font.U16(table + 6);
        int[] sizes = [.. new[] { first, second }.Select(static format => 2 * Enumerable.Range(0, 16).Count(bit => (format >> bit & 1) != 0))];
        int covered = Covered(table + _font.U16(table + 2), left);
        if (covered < 0)
            return null;
        int? record = null;
        if (_font.U16(table) == 1)
        {
            int set = table + _font.U16(table + 10 + 2 * covered);
            for (int i = 0; i < _font.U16(set); i++)
            {
                int at = set + 2 + i * (2 + sizes[0] + sizes[1]);
                if (_font.U16(at) == right)
                    record = at + 2;
            }
        }
        else
        {
            int row = Class(table + _font.U16(table + 8), left), column = Class(table + _font.U16(table + 10), right);
            record = table + 16 + (row * _font.U16(table + 14) + column) * (sizes[0] + sizes[1]);
        }

        if (record is not { } place)
            return null;
        return (first & 4) == 0 ? 0 : _font.I16(place + ((first & 1) != 0 ? 2 : 0) + ((first & 2) != 0 ? 2 : 0));
    }

    private int Covered(int table, int glyph)
    {
        for (int i = 0; i < _font.U16(table + 2); i++)
        {
            if (_font.U16(table) == 1 && _font.U16(table + 4 + 2 * i) == glyph)
                return i;
            if (_font.U16(table) == 2 && glyph >= _font.U16(table + 4 + 6 * i) && glyph <= _font.U16(table + 6 + 6 * i))
                return _font.U16(table + 8 + 6 * i) + glyph - _font.U16(table + 4 + 6 * i);
        }

        return -1;
    }

    private int Class(int table, int glyph)
    {
        if (_font.U16(table) == 1)
            return glyph >= _font.U16(table + 2) && glyph < _font.U16(table + 2) + _font.U16(table + 4) ? _font.U16(table + 6 + 2 * (glyph - _font.U16(table + 2))) : 0;
        for (int i = 0; i < _font.U16(table + 2); i++)
        {
            if (glyph >= _font.U16(table + 4 + 6 * i) && glyph <= _font.U16(table + 6 + 6 * i))
                return _font.U16(table + 8 + 6 * i);
        }

        return 0;
    }
}
