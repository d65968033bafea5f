using Microsoft.Extensions.Options;
using NodaTime;

namespace Invoicing;

/// <summary>The settings of invoicing, as a host writes them in code or binds them from its configuration. They are checked when the host starts, all problems at once.</summary>
public sealed class InvoicingOptions
{
    /// <summary>Whether invoicing is on. Commands of a switched-off service throw <see cref="FeatureDisabledException"/> and do nothing; <see cref="LegalEntity.IsEnabled"/> goes before.</summary>
    /// <value>True.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The number format of invoices; see <see cref="Invoicing.NumberFormat"/>.</summary>
    /// <value><c>INV-{yyyy}-{seq:00000}</c>.</value>
    public string NumberFormat { get; set; } = "INV-{yyyy}-{seq:00000}";

    /// <summary>The number format of credit notes.</summary>
    /// <value><c>CN-{yyyy}-{seq:00000}</c>.</value>
    public string CreditNoteNumberFormat { get; set; } = "CN-{yyyy}-{seq:00000}";

    /// <summary>When the sequence of invoices starts again.</summary>
    /// <value><see cref="Invoicing.NumberReset.Yearly"/>.</value>
    public NumberReset NumberReset { get; set; } = NumberReset.Yearly;

    /// <summary>When the sequence of credit notes starts again.</summary>
    /// <value><see cref="Invoicing.NumberReset.Yearly"/>.</value>
    public NumberReset CreditNoteNumberReset { get; set; } = NumberReset.Yearly;

    /// <summary>The month on whose first day the fiscal year starts, for <c>{fy}</c> and <see cref="Invoicing.NumberReset.Fiscal"/>; 1 to 12.</summary>
    /// <value>1.</value>
    public int FiscalYearStartMonth { get; set; } = 1;

    /// <summary>The calendar year that a fiscal year is named after.</summary>
    /// <value><see cref="Invoicing.FiscalYearNaming.StartYear"/>.</value>
    public FiscalYearNaming FiscalYearNaming { get; set; } = FiscalYearNaming.StartYear;

    /// <summary>The first number of invoices, and of credit notes, for continuing those of an older system. Where a sequence starts again, it is that of the run of <see cref="NumberStartOn"/>.</summary>
    /// <value>1.</value>
    public long NumberStartAt { get; set; } = 1;

    /// <summary>A day of the run that begins with <see cref="NumberStartAt"/>, such as the day of the change from an older system. Earlier runs are refused, and later ones begin at 1.</summary>
    /// <value>Null: every run is numbered, from 1 on.</value>
    public LocalDate? NumberStartOn { get; set; }

    /// <summary>Whether an issue date before the latest one of the run of the series refuses posting. Otherwise it is a warning, <c>INV-DATE-001</c>.</summary>
    /// <value>False.</value>
    public bool RequireChronologicalNumbers { get; set; }

    /// <summary>The last day of the closed accounting period: issue dates up to it, and on it, are refused with <see cref="PeriodClosedException"/>.</summary>
    /// <value>Null: none is closed.</value>
    public LocalDate? BooksClosedUntil { get; set; }

    /// <summary>The language of documents that name none, such as <c>de</c> or <c>pt-BR</c> (BCP 47).</summary>
    /// <value>Null: it is left open.</value>
    public string? Language { get; set; }

    /// <summary>The template of documents whose invoice and customer name none. Posting pins it, so that a later one leaves posted invoices as they are.</summary>
    /// <value>Null: the renderer's own.</value>
    public TemplateReference? Template { get; set; }

    /// <summary>The zone in which business days begin and end, by its IANA name, such as <c>Europe/Berlin</c>.</summary>
    /// <value><c>UTC</c>.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The number of days after which invoices without terms of their own are due.</summary>
    /// <value>30.</value>
    public int DueDays { get; set; } = 30;

    /// <summary>The calculation profile of new drafts, by name or id.</summary>
    /// <value><c>En16931</c>.</value>
    public string CalculationProfile { get; set; } = "En16931";

    /// <summary>The dated rates of the host's tax codes. Drafts and posted invoices take the rates of their tax point date from it; set it in code.</summary>
    /// <value>Null: taxes stay as they are given.</value>
    public TaxTable? TaxTable { get; set; }

    /// <summary>The most lines an invoice may have, as a guard against runaway input.</summary>
    /// <value>10 000.</value>
    public int MaxLines { get; set; } = 10_000;

    /// <summary>The most allowances and charges that an invoice may have, those of its lines and of the document together, and the most prepayments, as a guard against runaway input.</summary>
    /// <value>20 000.</value>
    public int MaxAllowancesAndCharges { get; set; } = 20_000;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; the exception lists all of them by name.</exception>
    internal void EnsureValid()
    {
        List<string> problems = InvoicingOptionsValidator.Check(this);
        if (problems.Count > 0)
            throw new OptionsValidationException(nameof(InvoicingOptions), typeof(InvoicingOptions), problems);
    }
}
