using Microsoft.Extensions.Options;

namespace Invoicing;

/// <summary>The settings of invoicing, as a host writes them in code or binds them from its configuration. They are checked when the host starts, all problems at once.</summary>
public sealed class InvoicingOptions
{
    /// <summary>Whether invoicing is on. Commands of a switched-off service throw <see cref="FeatureDisabledException"/> and do nothing.</summary>
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

    /// <summary>The first number of each sequence, for continuing the numbers of an older system.</summary>
    /// <value>1.</value>
    public long NumberStartAt { get; set; } = 1;

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
