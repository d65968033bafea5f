namespace Invoicing;

/// <summary>What was agreed for paying late. The library proposes such charges and never posts them.</summary>
/// <param name="AnnualRate">The interest of a year on what is overdue, from 0 % to 1000 %.</param>
public sealed record LatePaymentTerms(Percentage AnnualRate)
{
    private static readonly Percentage MaxRate = Percentage.Of(1000);

    /// <summary>The interest of a year on what is overdue, from 0 % to 1000 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside of that.</exception>
    public Percentage AnnualRate { get; init => field = RequireRate(value); } = RequireRate(AnnualRate);

    /// <summary>How many days a year of interest has.</summary>
    /// <value><see cref="DayCount.Actual365"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public DayCount DayCount
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use one of the defined day counts.");
    }

    /// <summary>The days after a due date for which nothing is charged; what is paid later bears interest from the day after them. From 0 to 3650.</summary>
    /// <value>0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is outside of that.</exception>
    public int GraceDays { get; init => field = DueRule.Within(value, 0, DueRule.MaxDays, nameof(value)); }

    /// <summary>A fee that is charged once when anything is late, in the currency of the invoice; null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fee is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">The fee is <c>default</c>.</exception>
    public Money? FlatFee
    {
        get;
        init => field = value is not { } fee || (+fee).IsPositive ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A fee is more than zero; null is none.");
    }

    private static Percentage RequireRate(Percentage rate) => rate.PartsPerBillion >= 0 && rate <= MaxRate
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate of interest is from 0 % to 1000 % a year.");
}
