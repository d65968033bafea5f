using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Invoicing;

/// <summary>When an invoice is due, what paying early saves and what paying late costs. The due date follows from the issue date and is fixed when the invoice is posted (BT-9, BT-20).</summary>
public sealed partial record PaymentTerms
{
    private const int MaxInstalments = 120, MaxDiscounts = 10;

    [JsonConstructor]
    internal PaymentTerms(DueRule? due = null, ValueArray<Instalment> instalments = default)
    {
        if (due is null == instalments.IsEmpty)
            throw new ArgumentException("Terms have a due rule or instalments: one of them.", nameof(due));
        Due = due;
        Instalments = RequireWhole(instalments);
    }

    /// <summary>When everything is due; null when there are instalments.</summary>
    public DueRule? Due { get; }

    /// <summary>The parts that are due by themselves; none when everything is due at once.</summary>
    public ValueArray<Instalment> Instalments { get; }

    /// <summary>What paying early saves, with falling percentages and rising days.</summary>
    /// <exception cref="ArgumentException">There are more than ten, or one is not less for more days than the one before it.</exception>
    public ValueArray<EarlyPaymentDiscount> Discounts { get; init => field = RequireSteps(value); }

    /// <summary>What paying late costs; null when nothing was agreed.</summary>
    public LatePaymentTerms? Late { get; init; }

    /// <summary>The terms in words, as printed (BT-20); null leaves the wording to the document.</summary>
    public string? Note { get; init; }

    /// <summary>Due on the day of issue.</summary>
    public static PaymentTerms DueOnReceipt { get; } = new(DueRule.OnReceipt);

    /// <summary>Due so many days after the issue date: <c>Net(30)</c>.</summary>
    /// <inheritdoc cref="DueRule.Net(int)"/>
    public static PaymentTerms Net(int dueDays) => new(DueRule.Net(dueDays));

    /// <inheritdoc cref="DueRule.EndOfMonth()"/>
    public static PaymentTerms EndOfMonth() => new(DueRule.EndOfMonth());

    /// <inheritdoc cref="DueRule.EndOfMonth(int)"/>
    public static PaymentTerms EndOfMonth(int plusDays) => new(DueRule.EndOfMonth(plusDays));

    /// <inheritdoc cref="DueRule.EndOfMonth(int, int)"/>
    public static PaymentTerms EndOfMonth(int plusDays, int netDays) => new(DueRule.EndOfMonth(plusDays, netDays));

    /// <inheritdoc cref="DueRule.DayOfMonth(int)"/>
    public static PaymentTerms DayOfMonth(int day) => new(DueRule.DayOfMonth(day));

    /// <inheritdoc cref="DueRule.DayOfMonth(int, int)"/>
    public static PaymentTerms DayOfMonth(int day, int monthsLater) => new(DueRule.DayOfMonth(day, monthsLater));

    /// <summary>Due after a rule.</summary>
    public static PaymentTerms Of(DueRule due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return new(due);
    }

    /// <summary>Due in parts, each after a rule of its own: <c>InInstalments(new(Percentage.Of(30), DueRule.OnReceipt), new(Percentage.Of(70), DueRule.Net(30)))</c>.</summary>
    /// <exception cref="ArgumentException">There are fewer than two or more than 120, or their shares are not 100 % together.</exception>
    public static PaymentTerms InInstalments(params ReadOnlySpan<Instalment> instalments) => new(null, RequireWhole(ValueArray.Create(instalments), isGiven: true));

    /// <summary>The same terms with one more discount for paying early, which is less and for longer than those before: <c>Net(30).WithDiscount(Percentage.Of(2), 10)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is not between 0 % and 100 %, or the number of days is negative or more than 3650.</exception>
    /// <exception cref="ArgumentException">There are more than ten, or it is not less for more days than the one before it.</exception>
    public PaymentTerms WithDiscount(Percentage percent, int days) => this with { Discounts = Discounts.Add(new(percent, days)) };

    /// <summary>The due date of an invoice that is issued on a day, of instalments the last one; never before it.</summary>
    /// <exception cref="OverflowException">The date is later than the calendar goes.</exception>
    public LocalDate DueDate(LocalDate issueDate)
    {
        if (Due is not null)
            return Due.DueDate(issueDate);
        LocalDate last = issueDate.WithCalendar(CalendarSystem.Iso);
        foreach (Instalment instalment in Instalments)
            last = LocalDate.Max(last, instalment.Due.DueDate(issueDate));
        return last;
    }

    /// <summary>What of an amount is due when. Instalments are split by largest remainder, so that they add up to it, and stand in the order of their dates.</summary>
    /// <exception cref="OverflowException">A date is later than the calendar goes.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public PaymentSchedule Schedule(LocalDate issueDate, Money payable)
    {
        if (Due is not null)
            return new([new(Due.DueDate(issueDate), +payable)]);

        // Split in the order of the terms, so that the amounts do not depend on the issue date.
        Money[] amounts = new Money[Instalments.Length];
        payable.Apportion([.. Instalments.Select(static instalment => instalment.Share.PartsPerBillion)], amounts);
        return new(Instalments.Select((instalment, i) => new ScheduledPayment(instalment.Due.DueDate(issueDate), amounts[i])).OrderBy(static payment => payment.DueDate).ToValueArray());
    }

    /// <summary>What paying an amount early would save, from the best offer on; none when nothing is to be paid. An offer whose discount rounds to nothing, or to everything, is left out.</summary>
    /// <param name="issueDate">From which the days count.</param>
    /// <param name="baseAmount">What the percentages are of: the payable amount less what was credited or given up.</param>
    /// <exception cref="OverflowException">A date is later than the calendar goes.</exception>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public ValueArray<DiscountOffer> DiscountOffers(LocalDate issueDate, Money baseAmount)
    {
        LocalDate issued = issueDate.WithCalendar(CalendarSystem.Iso);
        List<DiscountOffer> offers = [];
        foreach (EarlyPaymentDiscount discount in Discounts)
        {
            Money amount = discount.Percent.ApplyTo(baseAmount, Rounding.HalfAwayFromZero);
            if (amount.IsPositive && amount < baseAmount)
                offers.Add(new(discount.Percent, issued.PlusDays(discount.Days), amount, baseAmount - amount));
        }

        return offers.ToValueArray();
    }

    /// <summary>The best offer of which the last day is not over on a day; null when there is none.</summary>
    /// <param name="issueDate">From which the days count.</param>
    /// <param name="day">The day of payment.</param>
    /// <param name="baseAmount">What the percentages are of: the payable amount less what was credited or given up.</param>
    /// <inheritdoc cref="DiscountOffers" path="/exception"/>
    public DiscountOffer? DiscountOn(LocalDate issueDate, LocalDate day, Money baseAmount)
    {
        day = day.WithCalendar(CalendarSystem.Iso);
        foreach (DiscountOffer offer in DiscountOffers(issueDate, baseAmount))
        {
            if (day <= offer.LastDay)
                return offer;
        }

        return null;
    }

    private static ValueArray<Instalment> RequireWhole(ValueArray<Instalment> instalments, bool isGiven = false)
    {
        if (instalments.IsEmpty && !isGiven)
            return instalments;
        if (instalments.Length is < 2 or > MaxInstalments)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {instalments.Length} instalments; give from 2 to {MaxInstalments}, or a due rule for everything at once."), nameof(instalments));
        Percentage sum = default;
        foreach (Instalment instalment in instalments)
            sum += instalment?.Share ?? throw new ArgumentNullException(nameof(instalments), "One of the instalments is null.");
        return sum == Percentage.Hundred
            ? instalments
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The instalments are {sum} of the invoice together; make their shares 100 %, such as 33.3, 33.3 and 33.4."), nameof(instalments));
    }

    private static ValueArray<EarlyPaymentDiscount> RequireSteps(ValueArray<EarlyPaymentDiscount> discounts)
    {
        if (discounts.Length > MaxDiscounts)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {discounts.Length} discounts, and {MaxDiscounts} is the most."), nameof(discounts));
        for (int i = 0; i < discounts.Length; i++)
        {
            if (discounts[i] is null)
                throw new ArgumentNullException(nameof(discounts), "One of the discounts is null.");
            if (i > 0 && (discounts[i].Percent >= discounts[i - 1].Percent || discounts[i].Days <= discounts[i - 1].Days))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"{discounts[i].Percent} for {discounts[i].Days} days stands after {discounts[i - 1].Percent} for {discounts[i - 1].Days} days; each discount is less and lasts longer than the one before."),
                    nameof(discounts));
            }
        }

        return discounts;
    }
}
