using System.Text.Json.Serialization;
using NodaTime;

namespace Invoicing;

/// <summary>What an invoice says: parties, dates, references and lines, after the semantic model of EN 16931-1. It never changes; a draft swaps it, posting seals it.</summary>
/// <remarks>
/// Number and amounts are not part of it: the number is taken when the invoice is posted, the amounts follow from the content. Dates of other calendars
/// become ISO dates.
/// </remarks>
public sealed record InvoiceContent
{
    /// <summary>The legal entity that sells, by the host's key; it owns the number series and the time zone.</summary>
    public LegalEntityId LegalEntityId { get; init; }

    /// <summary>The branch, shop or till of the legal entity that issues the document, by the host's key; it may have number series of its own. Null when there is none.</summary>
    /// <exception cref="ArgumentException">The branch is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string? Branch
    {
        get;
        init => field = value is null ? null : HostKey.Require(value, "branch");
    }

    /// <summary>The account that owes the invoice, by the host's key; null when the buyer has none.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>What kind of document it is (BT-3).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public InvoiceType Type
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use one of the defined types; TryParseCode reads the codes of UNTDID 1001.");
    }

    /// <summary>Who sells (BG-4).</summary>
    public required Party Seller
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value), "An invoice has a seller.");
    }

    /// <summary>Who buys (BG-7).</summary>
    public required Party Buyer
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value), "An invoice has a buyer.");
    }

    /// <summary>The currency of all amounts (BT-5); it cannot change after the draft is made.</summary>
    public required Currency Currency { get; init; }

    /// <summary>True when prices, allowances and charges hold the tax already, as in shops. The amounts with tax are then kept to the cent and those without follow from them.</summary>
    /// <value>False: they are without tax, as EN 16931 writes them.</value>
    public bool PricesIncludeTax { get; init; }

    /// <summary>The lines (BG-25) in the order of the document.</summary>
    public ValueArray<LineItem> Lines { get; init; }

    /// <summary>What is taken off the whole document (BG-20).</summary>
    public ValueArray<AllowanceCharge> Allowances { get; init; }

    /// <summary>What is added to the whole document (BG-21).</summary>
    public ValueArray<AllowanceCharge> Charges { get; init; }

    /// <summary>What was paid before the invoice was issued (BT-113), when it is not listed in <see cref="Prepayments"/>; null means nothing.</summary>
    public Money? PrepaidAmount { get; init; }

    /// <summary>Deposits that were paid before the invoice was issued; their sum is BT-113, and <see cref="PrepaidAmount"/> stays null then.</summary>
    public ValueArray<Prepayment> Prepayments { get; init; }

    /// <summary>What is added to the gross amount to round the payable one (BT-114), when it is not left to <see cref="CashRounding"/>; null means nothing.</summary>
    public Money? RoundingAmount { get; init; }

    /// <summary>Rounds the payable amount to coins when it is paid in cash (BT-114); null rounds nothing.</summary>
    public CashRounding? CashRounding { get; init; }

    /// <summary>The currency in which the seller accounts for the tax, and how the tax is converted to it (BT-6, BT-111); null when it is the currency of the document.</summary>
    public TaxAccounting? TaxAccounting { get; init; }

    /// <summary>The date of the invoice (BT-2); null until posting, which then takes the business date.</summary>
    public LocalDate? IssueDate
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>The date the invoice is due (BT-9); null leaves it to <see cref="Terms"/>.</summary>
    public LocalDate? DueDate
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>When it is due (BT-20); null takes the terms of the legal entity.</summary>
    public PaymentTerms? Terms { get; init; }

    /// <summary>The date the tax becomes chargeable (BT-7); null means the issue date.</summary>
    public LocalDate? TaxPointDate
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>What makes the tax chargeable, UNTDID 2005, where no date is known yet (BT-8): 3 invoice date, 35 delivery date, 432 payment date; not beside <see cref="TaxPointDate"/> (BR-CO-03).</summary>
    public string? TaxPointCode { get; init; }

    /// <summary>The span of time the invoice is about (BG-14).</summary>
    public InvoicingPeriod? Period { get; init; }

    /// <summary>What the invoice refers to (BT-10 to BT-19).</summary>
    // Readers of JSON set members that a text leaves out to null.
    public InvoiceReferences References { get; init => field = value ?? InvoiceReferences.None; } = InvoiceReferences.None;

    /// <summary>The business process in which the invoice appears, as the buyer or a network names it (BT-23).</summary>
    public string? BusinessProcess { get; init; }

    /// <summary>The host's own order, subscription or job from which the invoice was made.</summary>
    /// <exception cref="ArgumentException">The reference is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string? SourceReference { get; init => field = value is null ? null : HostKey.Require(value, "source reference"); }

    /// <summary>Earlier invoices that this one corrects or settles (BG-3).</summary>
    public ValueArray<PrecedingInvoice> PrecedingInvoices { get; init; }

    /// <summary>Who is paid, when it is not the seller (BG-10).</summary>
    public Party? Payee { get; init; }

    /// <summary>Who owes the tax for the seller (BG-11).</summary>
    public Party? TaxRepresentative { get; init; }

    /// <summary>Where and when it was delivered (BG-13).</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>How to pay (BG-16).</summary>
    public PaymentInstructions? PaymentInstructions { get; init; }

    /// <summary>Notes that are printed and sealed (BG-1).</summary>
    public ValueArray<BodyNote> Notes { get; init; }

    /// <summary>Documents that support the invoice (BG-24).</summary>
    public ValueArray<SupportingDocument> SupportingDocuments { get; init; }

    /// <summary>The language of the document, such as <c>de</c> or <c>pt-BR</c> (BCP 47); null takes that of the legal entity when it is posted.</summary>
    public string? Language { get; init; }

    /// <summary>The template it is printed with; null takes that of the customer, else of the host. Posting seals which one it was.</summary>
    public TemplateReference? Template { get; init; }

    /// <summary>Words of the host that are sealed with the invoice, by key.</summary>
    /// <exception cref="ArgumentException">There are more than 50 entries, or two with one key.</exception>
    public ValueArray<MetadataEntry> Metadata { get; init => field = MetadataEntry.Sorted(value); }

    /// <summary>What a credit note takes back of an invoice of this library, with its amounts; null for everything else.</summary>
    public CreditBasis? Credit { get; init; }
}
