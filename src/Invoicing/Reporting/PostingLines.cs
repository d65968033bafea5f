using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>Gathers the lines of a posting; lines about the same are one, and what is zero in the end is left out.</summary>
internal sealed class PostingLines(Currency currency)
{
    private readonly List<JournalLine> _lines = [];
    private readonly List<TaxSubtotal> _taxes = [];
    private long _sum;

    public void Add(JournalRole role, long minorUnits, Tax? tax = null, CustomerId? customerId = null, PaymentMethod? method = null)
    {
        _sum = checked(_sum + minorUnits);
        JournalLine line = new(role, new(minorUnits, currency)) { Tax = tax, CustomerId = customerId, Method = method };
        int known = _lines.FindIndex(other => other with { Amount = line.Amount } == line);
        if (known < 0)
            _lines.Add(line);
        else
            _lines[known] = line with { Amount = _lines[known].Amount + line.Amount };
    }

    /// <summary>Adds taxes: <paramref name="sign"/> is 1 for what is charged, −1 for what is taken back.</summary>
    public void AddTaxes(IEnumerable<TaxSubtotal> taxes, int sign)
    {
        foreach (TaxSubtotal entry in taxes)
        {
            if (entry.Tax.Effect == TaxEffect.Informative)
                continue;
            bool isWithheld = entry.Tax.Effect == TaxEffect.Withheld;
            long tax = checked(sign * entry.TaxAmount.MinorUnits);
            Add(isWithheld ? JournalRole.WithheldTax : JournalRole.TaxPayable, isWithheld ? tax : -tax, entry.Tax);
            long taxable = checked(sign * entry.TaxableAmount.MinorUnits);
            int known = _taxes.FindIndex(other => other.Tax == entry.Tax);
            if (known < 0)
                _taxes.Add(new(entry.Tax, taxable, tax, currency));
            else
                _taxes[known] = new(entry.Tax, checked(_taxes[known].TaxableAmount.MinorUnits + taxable), checked(_taxes[known].TaxAmount.MinorUnits + tax), currency);
        }
    }

    /// <summary>Adds an amount without tax, per tax that was charged on it; as one line where these are not all of it.</summary>
    /// <param name="role">The account.</param>
    /// <param name="net">The amount, more than zero for debit.</param>
    /// <param name="taxes">The taxes with what they are on.</param>
    /// <param name="sign">What makes a taxable amount one of the account: −1 or 1.</param>
    public void AddNet(JournalRole role, long net, IEnumerable<TaxSubtotal> taxes, int sign)
    {
        TaxSubtotal[] added = [.. taxes.Where(static entry => entry.Tax.Effect == TaxEffect.Added)];
        long taxed = 0;
        foreach (TaxSubtotal entry in added)
            taxed = checked(taxed + (sign * entry.TaxableAmount.MinorUnits));
        if (taxed != net)
        {
            Add(role, net);
            return;
        }

        foreach (TaxSubtotal entry in added)
            Add(role, checked(sign * entry.TaxableAmount.MinorUnits), entry.Tax);
    }

    /// <summary>Adds what is missing to zero.</summary>
    public void Balance(JournalRole role) => Add(role, checked(-_sum));

    /// <summary>The posting; null when nothing moves and no tax is told.</summary>
    public JournalPosting? ToPosting(BookingKind kind, LocalDate on, string reference, InvoiceId? documentId, PaymentId? paymentId, LocalDate? taxPoint = null)
    {
        if (_sum != 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The posting of {reference} is out of balance by {new Money(_sum, currency)}."));
        _lines.RemoveAll(static line => line.Amount.IsZero);
        return _lines.Count == 0 && _taxes.Count == 0 ? null : new()
        {
            Kind = kind,
            On = on,
            Reference = reference,
            DocumentId = documentId,
            PaymentId = paymentId,
            Currency = currency,
            Lines = _lines.ToValueArray(),
            TaxPointDate = taxPoint ?? on,
            Taxes = _taxes.ToValueArray(),
        };
    }
}
