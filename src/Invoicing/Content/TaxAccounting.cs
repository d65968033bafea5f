using NodaTime;

namespace Invoicing;

/// <summary>How the tax is converted to the currency in which the seller accounts for it (BT-6, BT-111).</summary>
/// <param name="Rate">The rate: from the currency of the document to that of accounting (BT-6), or the other way round as it was published.</param>
/// <param name="Date">The day the rate is of.</param>
/// <param name="Source">Who published the rate, such as <c>ECB</c>.</param>
public sealed record TaxAccounting(ExchangeRate Rate, LocalDate Date, string Source)
{
    /// <summary>The day the rate is of, in the ISO calendar.</summary>
    public LocalDate Date { get; init => field = value.WithCalendar(CalendarSystem.Iso); } = Date.WithCalendar(CalendarSystem.Iso);

    /// <summary>Who published the rate.</summary>
    /// <exception cref="ArgumentException">The source is empty.</exception>
    public string Source { get; init => field = Required(value); } = Required(Source);

    /// <summary>The currency of accounting (BT-6) of a document in a currency.</summary>
    /// <exception cref="CurrencyMismatchException">The rate does not convert that currency.</exception>
    public Currency CurrencyFor(Currency document)
    {
        if (Rate.From != document && Rate.To != document || document.IsDefault)
            CurrencyMismatchException.Throw(document, Rate.From, "The rate of the tax accounting");
        return Rate.From == document ? Rate.To : Rate.From;
    }

    /// <summary>The tax in the currency of accounting (BT-111), rounded once.</summary>
    /// <exception cref="CurrencyMismatchException">The rate does not convert the currency of the tax.</exception>
    /// <exception cref="OverflowException">The result does not fit 64 bits of minor units.</exception>
    public Money Convert(Money tax, Rounding rounding)
    {
        CurrencyFor(tax.Currency);
        return Rate.From == tax.Currency ? Rate.Convert(tax, rounding) : Rate.ConvertBack(tax, rounding);
    }

    private static string Required(string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return source;
    }
}
