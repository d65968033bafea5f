namespace Invoicing;

/// <summary>When the sequence of a number series starts again.</summary>
public enum NumberReset
{
    /// <summary>Never.</summary>
    Never = 0,

    /// <summary>With each calendar year of the issue date; the format needs <c>{yyyy}</c> or <c>{yy}</c>.</summary>
    Yearly = 1,

    /// <summary>With each month; the format needs the year, fiscal or not, and <c>{MM}</c>.</summary>
    Monthly = 2,

    /// <summary>With each day; the format needs the year, fiscal or not, <c>{MM}</c> and <c>{dd}</c>.</summary>
    Daily = 3,

    /// <summary>With each fiscal year; the format needs <c>{fy}</c>, and may have neither <c>{yyyy}</c> nor <c>{yy}</c>, which change within the run.</summary>
    Fiscal = 4,
}
