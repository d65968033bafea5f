namespace Invoicing;

/// <summary>The amounts of an invoice in JSON.</summary>
internal sealed record InvoiceTotalsModel
{
    public ValueArray<LineTotalsModel> Lines { get; init; }

    public ValueArray<Money> Allowances { get; init; }

    public ValueArray<Money> Charges { get; init; }

    public ValueArray<TaxSubtotal> TaxBreakdown { get; init; }

    public ValueArray<TaxSubtotal> OtherTaxes { get; init; }

    public required Money LineNetAmount { get; init; }

    public required Money AllowanceAmount { get; init; }

    public required Money ChargeAmount { get; init; }

    public required Money NetAmount { get; init; }

    public required Money TaxAmount { get; init; }

    public Money? AccountingTaxAmount { get; init; }

    public required Money GrossAmount { get; init; }

    public required Money WithheldAmount { get; init; }

    public required Money PrepaidAmount { get; init; }

    public required Money RoundingAmount { get; init; }

    public required Money PayableAmount { get; init; }

    public static InvoiceTotalsModel Of(InvoiceTotals totals) => new()
    {
        Lines = totals.Lines.Select(LineTotalsModel.Of).ToValueArray(),
        Allowances = totals.Allowances,
        Charges = totals.Charges,
        TaxBreakdown = totals.TaxBreakdown,
        OtherTaxes = totals.OtherTaxes,
        LineNetAmount = totals.LineNetAmount,
        AllowanceAmount = totals.AllowanceAmount,
        ChargeAmount = totals.ChargeAmount,
        NetAmount = totals.NetAmount,
        TaxAmount = totals.TaxAmount,
        AccountingTaxAmount = totals.AccountingTaxAmount,
        GrossAmount = totals.GrossAmount,
        WithheldAmount = totals.WithheldAmount,
        PrepaidAmount = totals.PrepaidAmount,
        RoundingAmount = totals.RoundingAmount,
        PayableAmount = totals.PayableAmount,
    };
}

/// <summary>The amounts of a line in JSON; most lines have no allowances, charges and shares, and leave them out.</summary>
internal sealed record LineTotalsModel
{
    public required Money ProductAmount { get; init; }

    public Money? AllowanceAmount { get; init; }

    public Money? ChargeAmount { get; init; }

    public required Money NetAmount { get; init; }

    public Money? DocumentShare { get; init; }

    public static LineTotalsModel Of(LineTotals line) => new()
    {
        ProductAmount = line.ProductAmount,
        AllowanceAmount = NoZero(line.AllowanceAmount),
        ChargeAmount = NoZero(line.ChargeAmount),
        NetAmount = line.NetAmount,
        DocumentShare = NoZero(line.DocumentShare),
    };

    private static Money? NoZero(Money amount) => amount.IsZero ? null : amount;
}
