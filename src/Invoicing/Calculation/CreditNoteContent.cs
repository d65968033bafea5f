namespace Invoicing;

/// <summary>Writes the content of a credit note: what the invoice says, with the lines and amounts of a credit.</summary>
/// <remarks>
/// Everything that is credited becomes a line without tax, worth exactly what comes back of it: charges and amounts too, because a document without a line is
/// none (BR-16).
/// </remarks>
internal sealed class CreditNoteContent(InvoiceContent invoice, Credit credit)
{
    private const string ShareReason = "Allowances of the invoice";
    private const string ChargeReason = "Charges of the invoice";
    private const string AmountName = "Credit";

    /// <summary>The content of a note that takes a credit of an invoice.</summary>
    /// <param name="invoice">What the invoice says; posted, so that it has an issue date.</param>
    /// <param name="number">Its number (BT-25).</param>
    /// <param name="basis">Its key and what of it is credited.</param>
    /// <param name="credit">The amounts.</param>
    /// <param name="rounding">What rounds the amount of the note (BT-114).</param>
    public static InvoiceContent Of(InvoiceContent invoice, string number, (InvoiceId Id, CreditSelection Selection) basis, Credit credit, Money rounding) => invoice with
    {
        Type = InvoiceType.CreditNote,
        PricesIncludeTax = false,
        Lines = new CreditNoteContent(invoice, credit).Lines(),
        Allowances = default,
        Charges = default,
        PrepaidAmount = null,
        Prepayments = default,
        CashRounding = null,
        RoundingAmount = rounding.IsZero ? null : rounding,
        IssueDate = null,
        DueDate = null,
        Terms = null,
        TaxPointDate = null,
        TaxPointCode = null,
        PrecedingInvoices = [new(number, invoice.IssueDate)],
        PaymentInstructions = null,
        Notes = default,
        SupportingDocuments = default,
        Template = null,
        Metadata = default,
        Credit = new(basis.Id, basis.Selection)
        {
            NetAmount = credit.NetAmount,
            TaxAmount = credit.TaxAmount,
            GrossAmount = credit.GrossAmount,
            WithheldAmount = credit.WithheldAmount,
            Taxes = Taxes(credit),
        },
    };

    /// <summary>True when two notes credit the same; texts, dates and references may differ.</summary>
    public static bool CreditsTheSame(InvoiceContent left, InvoiceContent right) =>
        left.Credit is { } one && right.Credit is { } other
        && (one.InvoiceId, one.Selection, one.NetAmount, one.TaxAmount, one.GrossAmount, one.WithheldAmount)
            == (other.InvoiceId, other.Selection, other.NetAmount, other.TaxAmount, other.GrossAmount, other.WithheldAmount)
        && left.RoundingAmount == right.RoundingAmount
        && (left.PrepaidAmount, left.CashRounding) == (right.PrepaidAmount, right.CashRounding)
        && left.Prepayments == right.Prepayments
        && SameTaxes(one.Taxes, other.Taxes)
        && AmountsOf(left.Allowances) == AmountsOf(right.Allowances)
        && AmountsOf(left.Charges) == AmountsOf(right.Charges)
        && left.Lines.Length == right.Lines.Length
        && left.Lines.Zip(right.Lines).All(static pair => SameAmounts(pair.First, pair.Second));

    private ValueArray<LineItem> Lines() =>
    [
        .. credit.Lines.Select(credited => Line(invoice.Lines[credited.Line], credited)),
        .. credit.Charges.Select(credited => Charge(invoice.Charges[credited.Charge], credited.NetAmount)),
        .. credit.Unassigned.Select(static credited => Worth(AmountName, credited.NetAmount, credited.Tax, credited.OtherTaxes)),
    ];

    // The price stays where it stood without tax; what the line is worth less or more is told below it.
    private LineItem Line(LineItem line, CreditedLine credited)
    {
        LineItem copy = line with { Id = null, Quantity = credited.Quantity, Allowances = default, Charges = default };
        Quantity quantity = credited.Quantity;
        if (!invoice.PricesIncludeTax)
            return WithDifference(copy, credited.NetAmount);
        copy = copy with { BaseQuantity = null, GrossPrice = null, PriceDiscount = null };

        // Without tax the price of one unit seldom is a decimal, but that of all of them is.
        bool isPriced = !quantity.IsZero && (credited.NetAmount.IsZero || quantity.IsNegative == credited.NetAmount.IsNegative);
        return isPriced
            ? copy with { Price = UnitPrice.Of(credited.NetAmount.Abs()), BaseQuantity = quantity.IsNegative ? -quantity : quantity }
            : WithDifference(copy with { Price = UnitPrice.Of(Money.Zero(invoice.Currency)) }, credited.NetAmount);
    }

    private static LineItem WithDifference(LineItem line, Money net)
    {
        Money product = new(InvoiceCalculator.Product(line, net.Currency, CalculationProfile.En16931.Rounding, 0), net.Currency), difference = net - product;
        if (difference.IsZero)
            return line;
        return difference.IsNegative
            ? line with { Allowances = [AllowanceCharge.Fixed(-difference, ShareReason)] }
            : line with { Charges = [AllowanceCharge.Fixed(difference, ChargeReason)] };
    }

    private static LineItem Charge(AllowanceCharge charge, Money net) =>
        Worth(string.IsNullOrWhiteSpace(charge.Reason) ? ChargeReason : charge.Reason, net, charge.Tax!, charge.OtherTaxes);

    private static LineItem Worth(string name, Money net, Tax tax, ValueArray<Tax> otherTaxes) =>
        new(name, Quantity.Of(net.IsNegative ? -1 : 1), UnitPrice.Of(net.Abs()), tax) { OtherTaxes = otherTaxes };

    // Where the invoice tells apart by code what has one category and rate, the note adds it up.
    private static ValueArray<CreditedTax> Taxes(Credit credit) => credit.TaxBreakdown.Concat(credit.OtherTaxes)
        .GroupBy(static entry => TaxGroups.KeyOf(entry.Tax))
        .Select(static entries => new CreditedTax(
            entries.First().Tax,
            entries.Select(static entry => entry.TaxableAmount).Aggregate(static (sum, amount) => sum + amount),
            entries.Select(static entry => entry.TaxAmount).Aggregate(static (sum, amount) => sum + amount)))
        .ToValueArray();

    private static bool SameTaxes(ValueArray<CreditedTax> left, ValueArray<CreditedTax> right) =>
        left.Length == right.Length && left.Zip(right).All(static pair => SameTax(pair.First.Tax, pair.Second.Tax)
            && (pair.First.TaxableAmount, pair.First.TaxAmount) == (pair.Second.TaxableAmount, pair.Second.TaxAmount));

    private static bool SameAmounts(LineItem left, LineItem right) =>
        (left.Quantity, left.Price, left.BaseQuantity) == (right.Quantity, right.Price, right.BaseQuantity)
        && SameTax(left.Tax, right.Tax)
        && left.OtherTaxes.Length == right.OtherTaxes.Length
        && left.OtherTaxes.Zip(right.OtherTaxes).All(static pair => SameTax(pair.First, pair.Second))
        && AmountsOf(left.Allowances) == AmountsOf(right.Allowances)
        && AmountsOf(left.Charges) == AmountsOf(right.Charges);

    private static bool SameTax(Tax left, Tax right) => TaxGroups.KeyOf(left) == TaxGroups.KeyOf(right);

    private static ValueArray<AllowanceCharge> AmountsOf(ValueArray<AllowanceCharge> items) =>
        items.Select(static item => item with { Reason = null, ReasonCode = null }).ToValueArray();
}
