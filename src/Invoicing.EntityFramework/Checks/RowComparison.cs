using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Invoicing.EntityFramework;

/// <summary>Compares rows with those that were made anew.</summary>
internal sealed class RowComparison(IModel model, List<StoredDifference> found)
{
    /// <summary>Compares the row of a document or payment.</summary>
    public void Row<TRow>(StoredOwner owner, TRow stored, TRow expected) => Columns(TypeOf<TRow>(), owner, null, stored!, expected!);

    /// <summary>Compares rows that follow from their owner, each with the one of its index.</summary>
    public void Rows<TRow>(StoredOwner owner, IEnumerable<TRow> stored, IEnumerable<TRow> expected, Func<TRow, int> index)
        where TRow : class
    {
        IEntityType type = TypeOf<TRow>();
        Dictionary<int, TRow> missing = expected.ToDictionary(index);
        foreach (TRow row in stored)
        {
            if (missing.Remove(index(row), out TRow? same))
                Columns(type, owner, index(row), row, same);
            else
                found.Add(owner.Difference(StoredFault.RowSurplus, type) with { Index = index(row) });
        }

        found.AddRange(missing.Keys.Order().Select(gone => owner.Difference(StoredFault.RowMissing, type) with { Index = gone }));
    }

    /// <summary>Compares rows that their owner consists of, each with the one of its place: what they say nothing else tells, but where they stand and whose they are.</summary>
    public void Parts<TRow>(StoredOwner owner, IEnumerable<TRow> stored, IEnumerable<TRow> expected, Func<TRow, int> index)
        where TRow : class
    {
        foreach ((TRow row, TRow same) in stored.Zip(expected))
            Columns(TypeOf<TRow>(), owner, index(row), row, same);
    }

    /// <summary>Compares archived documents with what the history tells of them, each with the one of its media type, and of their bytes the hash.</summary>
    public void Documents(StoredOwner owner, IEnumerable<(DocumentRow Row, Sha256Hash Content)> stored, IReadOnlyDictionary<string, DocumentRow> expected)
    {
        IEntityType type = TypeOf<DocumentRow>();
        HashSet<string> missing = [.. expected.Keys];
        foreach ((DocumentRow row, Sha256Hash content) in stored)
        {
            if (!missing.Remove(row.ContentType))
            {
                found.Add(owner.Difference(StoredFault.RowSurplus, type));
                continue;
            }

            DocumentRow same = expected[row.ContentType];
            Columns(type, owner, null, row, same);
            if (content != new Sha256Hash(same.Sha256))
            {
                found.Add(owner.Difference(StoredFault.ColumnDiffers, type) with
                {
                    Column = type.FindProperty(nameof(DocumentRow.Content))!.GetColumnName(),
                    Stored = content.ToString(),
                    Expected = Text(same.Sha256),
                });
            }
        }

        found.AddRange(missing.Select(_ => owner.Difference(StoredFault.RowMissing, type)));
    }

    public void NotReadable<TRow>(StoredOwner owner, Exception reason) => found.Add(owner.Difference(StoredFault.NotReadable, TypeOf<TRow>()) with { Reason = reason.Message });

    private IEntityType TypeOf<TRow>() => model.FindEntityType(typeof(TRow))!;

    private void Columns(IEntityType type, StoredOwner owner, int? index, object stored, object expected)
    {
        foreach (IProperty column in ComparedColumns.Of(type))
        {
            object? one = column.GetGetter().GetClrValue(stored), other = column.GetGetter().GetClrValue(expected);
            if (column.GetValueComparer().Equals(one, other))
                continue;
            found.Add(owner.Difference(StoredFault.ColumnDiffers, type) with
            {
                Index = index,
                Column = column.GetColumnName(),
                Stored = Text(one),
                Expected = Text(other),
            });
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
