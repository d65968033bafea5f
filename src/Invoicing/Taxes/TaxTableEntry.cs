using NodaTime;

namespace Invoicing;

/// <summary>What a tax code meant in a span of days.</summary>
/// <param name="Code">The host's code, such as <c>DE-STANDARD</c>, which lines carry in <see cref="Tax.Code"/>.</param>
/// <param name="Category">The category.</param>
/// <param name="Rate">The rate.</param>
/// <param name="ValidFrom">The first day; null when it was always so.</param>
/// <param name="ValidTo">The last day, included; null while it holds.</param>
public sealed record TaxTableEntry(string Code, TaxCategory Category, TaxRate Rate, LocalDate? ValidFrom = null, LocalDate? ValidTo = null)
{
    /// <summary>The category.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public TaxCategory Category { get; init => field = Tax.Required(value); } = Tax.Required(Category);

    /// <summary>The first day in the ISO calendar; null when it was always so.</summary>
    public LocalDate? ValidFrom { get; init => field = value?.WithCalendar(CalendarSystem.Iso); } = ValidFrom?.WithCalendar(CalendarSystem.Iso);

    /// <summary>The last day in the ISO calendar, included; null while it holds.</summary>
    public LocalDate? ValidTo { get; init => field = value?.WithCalendar(CalendarSystem.Iso); } = ValidTo?.WithCalendar(CalendarSystem.Iso);

    /// <summary>What the tax does to the amount to pay.</summary>
    /// <value><see cref="TaxEffect.Added"/>.</value>
    public TaxEffect Effect { get; init; }

    /// <summary>Where it holds, such as an ISO 3166 code; all entries of one code have the same.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Where the rate comes from, such as a law and its date.</summary>
    public string? Source { get; init; }

    /// <summary>What the invoice calls the tax.</summary>
    public string? Description { get; init; }

    /// <summary>Why no tax is charged, in words (BT-120).</summary>
    public string? ExemptionReason { get; init; }

    /// <summary>Why no tax is charged, as a VATEX code (BT-121).</summary>
    public string? ExemptionReasonCode { get; init; }

    /// <summary>The tax of a line on a day within the span.</summary>
    public Tax ToTax() => new(Category, Rate)
    {
        Effect = Effect,
        Code = Code,
        Description = Description,
        ExemptionReason = ExemptionReason,
        ExemptionReasonCode = ExemptionReasonCode,
    };
}
