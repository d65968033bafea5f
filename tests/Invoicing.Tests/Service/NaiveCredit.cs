namespace Invoicing.Tests;

/// <summary>What is to be credited: all (no line, no amount), so much of a line (all that is left of it without a quantity), or an amount.</summary>
internal sealed record NaiveSelection(int? Line, int? Quantity, int? Amount)
{
    public CreditSelection Real => this switch
    {
        { Amount: { } cents } => CreditSelection.OfAmount(Given.Euro(cents)),
        { Line: { } line, Quantity: { } quantity } => CreditSelection.Of(CreditItem.Line(line, Invoicing.Quantity.Of(quantity, Unit.Piece))),
        { Line: { } line } => CreditSelection.Of(CreditItem.Line(line)),
        _ => CreditSelection.All,
    };
}

/// <summary>The amounts of a credit of an invoice whose lines bear no tax.</summary>
/// <param name="Quantities">How much of each line it takes.</param>
/// <param name="Total">All it takes.</param>
/// <param name="LeavesLines">How much of each line it leaves.</param>
/// <param name="LeavesNet">What it leaves of all.</param>
internal sealed record NaiveCredit(int[] Quantities, int Total, int[] LeavesLines, int LeavesNet)
{
    /// <summary>The credit; null where more is asked than is left.</summary>
    public static NaiveCredit? Of(NaiveInvoice invoice, NaiveSelection selection)
    {
        int[] taken = new int[invoice.Left.Length];
        int total;
        if (selection.Amount is { } amount)
        {
            if (amount > invoice.Net)
                return null;
            total = amount;
            if (amount == invoice.Net)
                taken = [.. invoice.Left];
        }
        else if (selection.Line is { } line)
        {
            int quantity = selection.Quantity ?? invoice.Left[line];
            if (quantity == 0 || quantity > invoice.Left[line])
                return null;
            taken[line] = quantity;
            total = quantity * invoice.Lines[line].Price;
            if (total > invoice.Net)
                return null;
        }
        else
        {
            if (invoice.IsSpent)
                return null;
            taken = [.. invoice.Left];
            total = invoice.Net;
        }

        // When nothing is left of the amount, nothing is left of the goods.
        int net = invoice.Net - total;
        return new(taken, total, net == 0 ? new int[taken.Length] : [.. invoice.Left.Zip(taken, static (left, gone) => left - gone)], net);
    }

    /// <summary>True when another credit takes the same.</summary>
    public bool TakesTheSame(NaiveCredit other) => Total == other.Total && Quantities.SequenceEqual(other.Quantities);
}
