namespace Invoicing;

/// <summary>What is left of an invoice, in minor units. A note works on a copy.</summary>
/// <param name="Parts">Of each part, without tax.</param>
/// <param name="Quantities">Of each line.</param>
/// <param name="Nets">Of each group, without tax; credits by amount take of it and not of the parts.</param>
/// <param name="Taxes">Of each tax of each group.</param>
/// <param name="IsDone">Of which groups nothing is left.</param>
/// <param name="Totals">Of each total and entry.</param>
internal sealed record CreditState(long[] Parts, Quantity[] Quantities, long[] Nets, long[][] Taxes, bool[] IsDone, long[] Totals)
{
    /// <summary>True when neither an amount nor a quantity is left.</summary>
    public bool IsSpent => !IsDone.Contains(false) && Array.TrueForAll(Parts, static part => part == 0) && Array.TrueForAll(Quantities, static quantity => quantity.IsZero);

    public static CreditState Untouched(CreditSource source) => new(
        [.. source.Worths],
        [.. source.Lines.Select(static line => line.Quantity)],
        [.. source.Groups.Select(static group => group.Net)],
        [.. source.Groups.Select(static group => Array.ConvertAll(group.Taxes, static tax => tax.Invoiced))],
        [.. source.Groups.Select(group => IsEmpty(source, group))],
        [.. source.Totals]);

    public CreditState Copy() => new([.. Parts], [.. Quantities], [.. Nets], Array.ConvertAll(Taxes, static taxes => (long[])[.. taxes]), [.. IsDone], [.. Totals]);

    public bool Equals(CreditState? other) => other is not null
        && Parts.AsSpan().SequenceEqual(other.Parts)
        && Quantities.AsSpan().SequenceEqual(other.Quantities)
        && Nets.AsSpan().SequenceEqual(other.Nets)
        && Taxes.AsSpan().SequenceEqual(other.Taxes, EqualityComparer<long[]>.Create(static (left, right) => left.AsSpan().SequenceEqual(right)))
        && IsDone.AsSpan().SequenceEqual(other.IsDone)
        && Totals.AsSpan().SequenceEqual(other.Totals);

    public override int GetHashCode() => HashCode.Combine(Totals[CreditSource.Net], Totals[CreditSource.Tax]);

    // Of a group without any amount or quantity there is nothing to credit, so it must not keep an invoice from ending.
    private static bool IsEmpty(CreditSource source, CreditGroup group) =>
        group.Parts.TrueForAll(part => source.Worths[part] == 0 && (part >= source.LineCount || source.Lines[part].Quantity.IsZero))
        && Array.TrueForAll(group.Taxes, static tax => tax.Invoiced == 0);
}
