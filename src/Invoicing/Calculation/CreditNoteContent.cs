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
    public static InvoiceContent Of(InvoiceContent invoice, string number, (InvoiceId Id, CreditSelection Selection) basis, Credit credit, Money rounding)
    {
        ValueArray<LineItem> lines = new CreditNoteContent(invoice, credit).Lines();
        return Of(invoice, number, lines, rounding) with
        {
            Credit = new(basis.Id, basis.Selection)
            {
                NetAmount = credit.NetAmount,
                TaxAmount = credit.TaxAmount,
                GrossAmount = credit.GrossAmount,
                WithheldAmount = credit.WithheldAmount,
                Taxes = Taxes(credit, lines),
            },
        };
    }

    /// <summary>True when two notes credit the same of the same invoice between the same parties; texts, dates and further references may differ.</summary>
    public static bool CreditsTheSame(InvoiceContent left, InvoiceContent right) =>
        left.Credit is { } one && right.Credit is { } other
        && (one.InvoiceId, one.Selection, one.NetAmount, one.TaxAmount, one.GrossAmount, one.WithheldAmount)
            == (other.InvoiceId, other.Selection, other.NetAmount, other.TaxAmount, other.GrossAmount, other.WithheldAmount)
        && left.RoundingAmount == right.RoundingAmount
        && (left.LegalEntityId, left.CustomerId, left.Branch, left.Seller, left.Buyer) == (right.LegalEntityId, right.CustomerId, right.Branch, right.Seller, right.Buyer)
        && left.PrecedingInvoices.All(preceding => right.PrecedingInvoices.Contains(preceding))
        && (left.PrepaidAmount, left.CashRounding) == (right.PrepaidAmount, right.CashRounding)
        && left.Prepayments == right.Prepayments
        && SameTaxes(one.Taxes, other.Taxes)
        && AmountsOf(left.Allowances) == AmountsOf(right.Allowances)
        && AmountsOf(left.Charges) == AmountsOf(right.Charges)
        && left.Lines.Length == right.Lines.Length
        && left.Lines.Zip(right.Lines).All(static pair => SameAmounts(pair.First, pair.Second));

    private static InvoiceContent Of(InvoiceContent invoice, string number, ValueArray<LineItem> lines, Money rounding) => invoice with
    {
        Type = InvoiceType.CreditNote,
        PricesIncludeTax = false,
        Lines = lines,
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
    };

    private ValueArray<LineItem> Lines()
    {
        ValueArray<LineItem> lines =
        [
            .. credit.Lines.Select(credited => Line(invoice.Lines[credited.Line], credited)),
            .. credit.Charges.Select(credited => Charge(invoice.Charges[credited.Charge], credited.NetAmount)),
            .. credit.Unassigned.Select(static credited => Worth(AmountName, credited.NetAmount, credited.Tax, credited.OtherTaxes)),
        ];
        return lines.IsEmpty ? OnlyTax().ToValueArray() : lines;
    }

    // Where cents of tax come back and nothing else, they need something that bears the tax.
    private IEnumerable<LineItem> OnlyTax()
    {
        HashSet<long> taxes = [.. credit.TaxBreakdown.Concat(credit.OtherTaxes).Select(static entry => TaxGroups.KeyOf(entry.Tax))];
        return invoice.Lines.Select(static line => (line.Tax, line.OtherTaxes))
            .Concat(invoice.Charges.Concat(invoice.Allowances).Where(static item => item.Tax is not null).Select(static item => (Tax: item.Tax!, item.OtherTaxes)))
            .OrderByDescending(borne => taxes.Contains(TaxGroups.KeyOf(borne.Tax)) || borne.OtherTaxes.Any(tax => taxes.Contains(TaxGroups.KeyOf(tax))))
            .Take(1)
            .Select(borne => Worth(AmountName, Money.Zero(invoice.Currency), borne.Tax, borne.OtherTaxes));
    }

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

    // Where the invoice tells apart by code what has one category and rate, the note adds it up. Under profiles whose totals are no sums of their parts a line
    // may be worth cents that no entry has left.
    private static ValueArray<CreditedTax> Taxes(Credit credit, ValueArray<LineItem> lines)
    {
        Money nothing = Money.Zero(credit.NetAmount.Currency);
        IEnumerable<CreditedTax> entries = credit.TaxBreakdown.Concat(credit.OtherTaxes)
            .Select(static entry => new CreditedTax(entry.Tax, entry.TaxableAmount, entry.TaxAmount));
        IEnumerable<CreditedTax> borne = lines.SelectMany(static line => (Tax[])[line.Tax, .. line.OtherTaxes]).Select(tax => new CreditedTax(tax, nothing, nothing));
        return entries.Concat(borne)
            .GroupBy(static entry => TaxGroups.KeyOf(entry.Tax))
            .Select(static same => same.Aggregate(static (sum, entry) => new(sum.Tax, sum.TaxableAmount + entry.TaxableAmount, sum.TaxAmount + entry.TaxAmount)))
            .ToValueArray();
    }

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
