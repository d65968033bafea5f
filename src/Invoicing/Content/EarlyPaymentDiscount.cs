namespace Invoicing;

/// <summary>A discount for paying early (skonto): 2 % when everything is paid within 10 days.</summary>
/// <param name="Percent">How much of the amount, more than 0 % and less than 100 %.</param>
/// <param name="Days">How many days after the issue date the last day is on which it is granted, that day included; from 0 to 3650.</param>
public sealed record EarlyPaymentDiscount(Percentage Percent, int Days)
{
    /// <summary>How much of the amount, more than 0 % and less than 100 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is outside of that.</exception>
    public Percentage Percent { get; init => field = RequirePercent(value); } = RequirePercent(Percent);

    /// <summary>How many days after the issue date the last day is on which it is granted, from 0 to 3650.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is outside of that.</exception>
    public int Days { get; init => field = DueRule.Within(value, 0, DueRule.MaxDays, nameof(Days)); } = DueRule.Within(Days, 0, DueRule.MaxDays, nameof(Days));

    private static Percentage RequirePercent(Percentage percent) => percent.PartsPerBillion > 0 && percent < Percentage.Hundred
        ? percent
        : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A discount is more than 0 % and less than 100 %.");
}
