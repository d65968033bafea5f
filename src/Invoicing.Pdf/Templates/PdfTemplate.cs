namespace Invoicing.Pdf;

/// <summary>How documents look. Invoices name a template by <see cref="Id"/> and <see cref="Version"/> when they are posted, so a change is a new version beside the old one.</summary>
/// <param name="Id">The host's key of the template, such as <c>invoice-b2b</c>.</param>
/// <param name="Version">Its version, from 1 on.</param>
public sealed record PdfTemplate(string Id, int Version)
{
    private static readonly ValueArray<PdfBlock> AllBlocks = Enum.GetValues<PdfBlock>().ToValueArray();

    /// <summary>The template of this package, which prints invoices that name none: <c>standard</c>, version 1.</summary>
    public static PdfTemplate Standard { get; } = new("standard", 1);

    /// <summary>The host's key of the template.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Id { get; init => field = new TemplateReference(value, 1).Id; } = new TemplateReference(Id, 1).Id;

    /// <summary>Its version, from 1 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is zero or less.</exception>
    public int Version { get; init => field = new TemplateReference("version", value).Version; } = new TemplateReference("version", Version).Version;

    /// <summary>What invoices name.</summary>
    public TemplateReference Reference => new(Id, Version);

    /// <summary>The paper.</summary>
    /// <value><see cref="PdfPageSize.A4"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public PdfPageSize PageSize { get; init => field = Defined(value); }

    /// <summary>The fonts.</summary>
    /// <value><see cref="PdfFontFamily.Default"/>.</value>
    public PdfFontFamily Fonts { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = PdfFontFamily.Default;

    /// <summary>The logo at the top of the first page; null shows the name of the seller there.</summary>
    /// <value>Null.</value>
    public PdfImage? Logo { get; init; }

    /// <summary>The colour of titles, headings and the rules of tables.</summary>
    /// <value><c>#1F4E79</c>, a dark blue.</value>
    public PdfColor AccentColor { get; init; } = PdfColor.Parse("#1F4E79");

    /// <summary>The colour of texts.</summary>
    /// <value><c>#1A1A1A</c>, nearly black.</value>
    public PdfColor TextColor { get; init; } = PdfColor.Parse("#1A1A1A");

    /// <summary>The colour of what is less important, such as labels and footers.</summary>
    /// <value><c>#5F6368</c>, grey.</value>
    public PdfColor MutedColor { get; init; } = PdfColor.Parse("#5F6368");

    /// <summary>The size of texts in points, from 6 to 14; titles and small print follow from it.</summary>
    /// <value>9.</value>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside of that.</exception>
    public decimal TextSize { get; init => field = value is >= 6 and <= 14 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A text has 6 to 14 points."); } = 9;

    /// <summary>How far lines and parts stand apart.</summary>
    /// <value><see cref="PdfSpacing.Normal"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public PdfSpacing Spacing { get; init => field = Defined(value); }

    /// <summary>The parts of a document below its title, in their order; those that are left out are not printed.</summary>
    /// <value>All, in the order of <see cref="PdfBlock"/>.</value>
    /// <exception cref="ArgumentException">A part stands there twice, or lines or totals are left out.</exception>
    public ValueArray<PdfBlock> Blocks { get; init => field = Required(value); } = AllBlocks;

    /// <summary>Whether a code for banking apps is printed where the invoice can be paid by SEPA transfer.</summary>
    /// <value>True.</value>
    public bool ShowsPaymentCode { get; init; } = true;

    private static T Defined<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use one of the defined values.");

    private static ValueArray<PdfBlock> Required(ValueArray<PdfBlock> blocks)
    {
        foreach (PdfBlock block in blocks)
            _ = Defined(block);
        if (blocks.Distinct().Count() != blocks.Length)
            throw new ArgumentException("A part of a document stands there once.", nameof(blocks));
        return blocks.Contains(PdfBlock.Lines) && blocks.Contains(PdfBlock.Totals)
            ? blocks
            : throw new ArgumentException("A document without lines or totals is no invoice; add PdfBlock.Lines and PdfBlock.Totals.", nameof(blocks));
    }
}
