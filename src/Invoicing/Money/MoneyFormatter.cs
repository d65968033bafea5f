using System.Globalization;

namespace Invoicing;

/// <summary>Prints amounts for people, in the way of one culture, which is always named and never the machine's.</summary>
/// <remarks>
/// Grouping, separators, signs and the place of the currency come from the culture; the number of decimals comes from the currency. The text is for
/// reading: <see cref="Money.ToString()"/> is the form that can be parsed.
/// </remarks>
public sealed class MoneyFormatter
{
    private readonly NumberFormatInfo _numbers;
    private readonly string? _symbolOf;

    private MoneyFormatter(CultureInfo culture, MoneyDisplay display)
    {
        Culture = culture;
        Display = display;
        _numbers = (NumberFormatInfo)culture.NumberFormat.Clone();
        if (display == MoneyDisplay.Symbol && !culture.IsNeutralCulture && !culture.Equals(CultureInfo.InvariantCulture))
            _symbolOf = new RegionInfo(culture.Name).ISOCurrencySymbol;
    }

    /// <summary>The culture.</summary>
    public CultureInfo Culture { get; }

    /// <summary>How the currency is shown.</summary>
    public MoneyDisplay Display { get; }

    /// <summary>A formatter that shows the currency by its code: 1.234,50 EUR.</summary>
    public static MoneyFormatter For(CultureInfo culture) => For(culture, MoneyDisplay.Code);

    /// <summary>A formatter that shows the currency as told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The display is none of the defined ones.</exception>
    public static MoneyFormatter For(CultureInfo culture, MoneyDisplay display)
    {
        ArgumentNullException.ThrowIfNull(culture);
        if (!Enum.IsDefined(display))
            throw new ArgumentOutOfRangeException(nameof(display), display, "Use one of the defined displays.");
        return new(culture, display);
    }

    /// <summary>Prints the amount with all decimals of its currency.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is <c>default</c>.</exception>
    public string Format(Money money)
    {
        money = +money;
        NumberFormatInfo numbers = (NumberFormatInfo)_numbers.Clone();
        numbers.CurrencyDecimalDigits = money.Currency.UncheckedDigits;
        if (Display == MoneyDisplay.None)
        {
            // The spaced patterns leave nothing but the number and its sign once the symbol and its space are gone.
            numbers.CurrencySymbol = "";
            numbers.CurrencyPositivePattern = 0;
            numbers.CurrencyNegativePattern = 1;
        }
        else if (!string.Equals(_symbolOf, money.Currency.Code, StringComparison.Ordinal))
        {
            numbers.CurrencySymbol = money.Currency.Code;
            numbers.CurrencyPositivePattern |= 2;
            numbers.CurrencyNegativePattern = Spaced(numbers.CurrencyNegativePattern);
        }

        return money.Amount.ToString("C", numbers);
    }

    // A code stands apart from the number: each pattern of a symbol that touches it has a twin with a space.
    private static int Spaced(int negativePattern) => negativePattern switch
    {
        0 => 14, // ($n) -> ($ n)
        1 => 9, // -$n -> -$ n
        2 => 12, // $-n -> $ -n
        3 => 11, // $n- -> $ n-
        4 => 15, // (n$) -> (n $)
        5 => 8, // -n$ -> -n $
        6 => 13, // n-$ -> n- $
        7 => 10, // n$- -> n $-
        _ => negativePattern,
    };
}
