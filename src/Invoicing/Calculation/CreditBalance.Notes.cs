namespace Invoicing;

/// <summary>The credits.</summary>
public sealed partial class CreditBalance
{
    /// <summary>Credits what a selection names.</summary>
    /// <exception cref="CreditException">There is less left of a line or charge, of what bears the same taxes, or of the invoice.</exception>
    /// <exception cref="UnitMismatchException">A quantity is in another unit than its line.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    /// <exception cref="ArgumentException">There is no such line or charge, a quantity is zero or has the wrong sign, or a charge names no tax.</exception>
    public Credit Credit(CreditSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        if (selection.Amount is { } amount)
            return CreditAmount(amount);
        return selection.IsAll ? CreditAll() : CreditItems(selection.Items.AsSpan());
    }

    /// <summary>Credits everything that is left; of an untouched invoice that is exactly the invoice.</summary>
    /// <exception cref="CreditException">Nothing is left.</exception>
    public Credit CreditAll()
    {
        if (IsSpent)
            throw CreditException.NothingLeft("totals.grossAmount");
        CreditWork work = new(_source, _left);
        work.TakeAll();
        return Finish(work);
    }

    /// <summary>Credits all that is left of a line.</summary>
    /// <param name="line">The position of the line, from 0 on.</param>
    /// <inheritdoc cref="CreditItems(ReadOnlySpan{CreditItem})"/>
    public Credit CreditLine(int line) => CreditItems(CreditItem.Line(line));

    /// <summary>Credits so much of a line.</summary>
    /// <param name="line">The position of the line, from 0 on.</param>
    /// <param name="quantity">How much, in the unit of the line and with the sign of its quantity.</param>
    /// <inheritdoc cref="CreditItems(ReadOnlySpan{CreditItem})"/>
    public Credit CreditLine(int line, Quantity quantity) => CreditItems(CreditItem.Line(line, quantity));

    /// <summary>Credits a document charge that names its tax, such as shipping.</summary>
    /// <param name="charge">The position of the charge among all document charges, from 0 on.</param>
    /// <inheritdoc cref="CreditItems(ReadOnlySpan{CreditItem})"/>
    public Credit CreditCharge(int charge) => CreditItems(CreditItem.Charge(charge));

    /// <summary>Credits lines and charges in one note: <c>CreditItems(CreditItem.Line(0), CreditItem.Line(2, Quantity.Of(1)), CreditItem.Charge(0))</c>.</summary>
    /// <remarks>
    /// The amount of a part of a line is that of everything credited of the line, rounded once, minus what was credited before; so is the tax on
    /// everything that bears the same taxes. The last part takes the rest.
    /// </remarks>
    /// <exception cref="CreditException">There is less left of a line or charge, of what bears the same taxes, or of the invoice.</exception>
    /// <exception cref="UnitMismatchException">A quantity is in another unit than its line.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line or charge, or a quantity is zero or has the wrong sign.</exception>
    /// <exception cref="ArgumentException">There are no items, or a charge names no tax, so that it belongs to the lines.</exception>
    /// <exception cref="OverflowException">A quantity with so many decimals does not fit.</exception>
    public Credit CreditItems(params ReadOnlySpan<CreditItem> items)
    {
        if (items.IsEmpty)
            throw new ArgumentException("Name at least one line or charge; CreditAll credits everything.", nameof(items));
        CreditWork work = new(_source, _left);
        foreach (CreditItem item in items)
        {
            if (item.IsCharge)
                work.TakeCharge(item.Index);
            else
                work.TakeLine(item.Index, item.Quantity);
        }

        return Finish(work);
    }

    /// <summary>Credits an amount with tax and no goods, such as a price cut after the sale: split over all taxes in proportion to what is left with them, to the cent.</summary>
    /// <remarks>All that is left of the gross amount is the same as <see cref="CreditAll"/>.</remarks>
    /// <param name="gross">How much, with tax.</param>
    /// <exception cref="CreditException">There is less left of the invoice, or of what can be credited by amount.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is zero or less.</exception>
    public Credit CreditAmount(Money gross)
    {
        if (gross.Currency != Currency)
            CurrencyMismatchException.Throw(Currency, gross.Currency);
        if (!gross.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(gross), gross, "Credit an amount of more than zero.");
        if (gross > GrossAmount)
            throw CreditException.Of("totals.grossAmount", gross, GrossAmount, "credit at most that");
        if (gross == GrossAmount)
            return CreditAll();
        CreditWork work = new(_source, _left);
        work.TakeAmount(gross.MinorUnits);
        return Finish(work);
    }

    private Credit Finish(CreditWork work)
    {
        long[] totals = work.Close();
        CreditBalance rest = new(_source, work.Left, work.Left.IsSpent);
        return new(rest)
        {
            Lines = work.Lines.ToValueArray(),
            Charges = work.Charges.ToValueArray(),
            Unassigned = work.Unassigned.ToValueArray(),
            TaxBreakdown = Entries(inBreakdown: true),
            OtherTaxes = Entries(inBreakdown: false),
            NetAmount = Of(totals[CreditSource.Net]),
            TaxAmount = Of(totals[CreditSource.Tax]),
            GrossAmount = Of(totals[CreditSource.Gross]),
            WithheldAmount = Of(totals[CreditSource.Withheld]),
            RoundingAmount = Of(totals[CreditSource.Rounding]),
        };

        ValueArray<TaxSubtotal> Entries(bool inBreakdown) => _source.Subtotals(totals, inBreakdown)
            .Where(static entry => !entry.TaxableAmount.IsZero || !entry.TaxAmount.IsZero)
            .ToValueArray();
    }
}
