using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Invoicing;

/// <summary>The host's tax codes with their dated rates. For every code each day within its span has exactly one entry: overlaps and gaps are refused when the table is built.</summary>
public sealed class TaxTable
{
    private readonly FrozenDictionary<string, TaxTableEntry[]> _byCode;

    /// <summary>Builds a table.</summary>
    /// <param name="entries">The entries in any order.</param>
    /// <exception cref="TaxTableException">Two entries of a code overlap, leave a gap between them, or are of two jurisdictions; an entry ends before it begins, or has no code.</exception>
    public TaxTable(params IEnumerable<TaxTableEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Dictionary<string, TaxTableEntry[]> byCode = new(StringComparer.Ordinal);
        foreach (IGrouping<string, TaxTableEntry> group in entries.GroupBy(static entry => entry.Code, StringComparer.Ordinal))
        {
            TaxTableEntry[] sorted = [.. group.OrderBy(static entry => entry.ValidFrom ?? LocalDate.MinIsoValue)];
            Check(sorted);
            byCode.Add(group.Key, sorted);
        }

        _byCode = byCode.ToFrozenDictionary(StringComparer.Ordinal);
        Entries = byCode.OrderBy(static pair => pair.Key, StringComparer.Ordinal).SelectMany(static pair => pair.Value).ToValueArray();
    }

    /// <summary>All entries, by code and date.</summary>
    public ValueArray<TaxTableEntry> Entries { get; }

    /// <summary>The tax of a code on a tax point date (BT-7).</summary>
    /// <exception cref="TaxTableException">The code is not in the table, or has no rate on that day.</exception>
    public Tax Find(string code, LocalDate taxPoint) => TryFind(code, taxPoint, out Tax? tax)
        ? tax
        : throw (_byCode.ContainsKey(code)
            ? new TaxTableException(ErrorCodes.TaxNotValid, $"{code} has no rate on {Iso(taxPoint)}; add an entry for that day to the tax table.")
            : new TaxTableException(ErrorCodes.TaxUnknown, $"{code} is not in the tax table; add it, or leave the code of the tax out."));

    /// <summary>The tax of a code on a tax point date; false when the table has none.</summary>
    public bool TryFind(string code, LocalDate taxPoint, [NotNullWhen(true)] out Tax? tax)
    {
        ArgumentNullException.ThrowIfNull(code);
        tax = null;
        taxPoint = taxPoint.WithCalendar(CalendarSystem.Iso);
        if (!_byCode.TryGetValue(code, out TaxTableEntry[]? entries))
            return false;
        foreach (TaxTableEntry entry in entries)
        {
            if ((entry.ValidFrom is not { } from || from <= taxPoint) && (entry.ValidTo is not { } to || taxPoint <= to))
            {
                tax = entry.ToTax();
                return true;
            }
        }

        return false;
    }

    private static void Check(TaxTableEntry[] sorted)
    {
        TaxTableEntry? before = null;
        foreach (TaxTableEntry entry in sorted)
        {
            if (string.IsNullOrWhiteSpace(entry.Code))
                throw new TaxTableException(ErrorCodes.TaxUnknown, "An entry of the tax table has no code; lines find it by its code.");
            if (entry.ValidTo < entry.ValidFrom)
                throw new TaxTableException(ErrorCodes.TaxTableOverlap, $"{entry.Code} ends on {Iso(entry.ValidTo)} before it begins on {Iso(entry.ValidFrom)}; swap the days.");
            if (before is not null)
                CheckNeighbours(before, entry);
            before = entry;
        }
    }

    private static void CheckNeighbours(TaxTableEntry before, TaxTableEntry entry)
    {
        if (!string.Equals(before.Jurisdiction, entry.Jurisdiction, StringComparison.Ordinal))
            throw new TaxTableException(ErrorCodes.TaxTableOverlap, $"{entry.Code} is of {before.Jurisdiction ?? "no jurisdiction"} and of {entry.Jurisdiction ?? "none"}; a code belongs to one.");
        if (entry.ValidFrom is not { } from || before.ValidTo is not { } to || from <= to)
            throw new TaxTableException(ErrorCodes.TaxTableOverlap, $"{entry.Code} has two rates from {Iso(entry.ValidFrom) ?? "the beginning"} on; end the earlier entry the day before.");
        if (from != to.PlusDays(1))
            throw new TaxTableException(ErrorCodes.TaxTableGap, $"{entry.Code} has no rate after {Iso(to)} and before {Iso(from)}; close the gap.");
    }

    private static string? Iso(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;
}
