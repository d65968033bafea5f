using System.Globalization;

namespace Invoicing;

public sealed partial record PaymentTerms
{
    /// <summary>The terms in English words, the same in every culture: <c>Due 30 days after the issue date. 2% discount within 10 days.</c> Documents have words of their own in other languages.</summary>
    public string Describe()
    {
        List<string> sentences = [];
        if (Due is not null)
            sentences.Add($"Due {Words(Due)}.");
        else
            sentences.Add($"Due in {Count(Instalments.Length, "instalment")}: {string.Join("; ", Instalments.Select(Words))}.");
        sentences.AddRange(Discounts.Select(Words));
        if (Late is { } late)
            sentences.AddRange(Words(late));
        return string.Join(' ', sentences);
    }

    /// <summary>The same as <see cref="Describe"/>.</summary>
    public override string ToString() => Describe();

    private static string Words(Instalment instalment) => string.Create(CultureInfo.InvariantCulture, $"{instalment.Share} {Words(instalment.Due)}");

    private static string Words(EarlyPaymentDiscount discount) => string.Create(
        CultureInfo.InvariantCulture,
        $"{discount.Percent} discount {(discount.Days == 0 ? "on the issue date" : $"within {Count(discount.Days, "day")}")}.");

    private static string Words(DueRule rule)
    {
        string net = rule.NetDays == 0 ? "" : $"{Count(rule.NetDays, "day")} after the issue date";
        if (rule.Day is not { } day)
            return net.Length == 0 ? "on the issue date" : net;
        string name = day == 31 ? "the end of the month" : string.Create(CultureInfo.InvariantCulture, $"day {day} of the month");
        string months = rule.MonthsLater switch { 0 => "", 1 => ", one month later", _ => $", {Count(rule.MonthsLater, "month")} later" };
        string from = net.Length == 0 ? "" : $", counted from {net}";
        return rule.PlusDays == 0
            ? $"{(day == 31 ? "at" : "on")} {name}{months}{from}"
            : $"{Count(Math.Abs(rule.PlusDays), "day")} {(rule.PlusDays < 0 ? "before" : "after")} {name}{months}{from}";
    }

    private static IEnumerable<string> Words(LatePaymentTerms late)
    {
        string grace = late.GraceDays == 0 ? "" : $" from {Count(late.GraceDays, "day")} after the due date on";
        if (late.AnnualRate != default)
            yield return string.Create(CultureInfo.InvariantCulture, $"Late payments bear {late.AnnualRate} interest a year{grace}, on {(late.DayCount == DayCount.Actual360 ? 360 : 365)} days a year.");
        if (late.FlatFee is { } fee)
            yield return string.Create(CultureInfo.InvariantCulture, $"Late payments cost a fee of {fee}{grace}.");
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
