using System.Globalization;
using System.Numerics;
using NodaTime;

namespace Invoicing.Pdf.Tests;

/// <summary>Numbers and days of the ten languages as grammars tell them, made digit by digit and without spaces.</summary>
internal sealed class NaiveForms(string language)
{
    private string Point => language == "en" ? "." : ",";

    private string Group => language switch { "en" => ",", "fr" or "pl" or "pt" or "sv" => "", _ => "." };

    /// <summary>An amount with all decimals of its currency.</summary>
    public string Amount(Money money) => Digits(money.MinorUnits, money.Currency.MinorUnitDigits, money.Currency.MinorUnitDigits);

    /// <summary>A number with as many decimals as it needs, or at least so many.</summary>
    public string Number(decimal value, int least = 0)
    {
        int[] bits = decimal.GetBits(value);
        BigInteger unscaled = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]) * (value < 0 ? -1 : 1);
        return Digits(unscaled, value.Scale, least);
    }

    /// <summary>A day.</summary>
    public string Day(LocalDate day)
    {
        string d = Two(day.Day), m = Two(day.Month), y = day.Year.ToString(CultureInfo.InvariantCulture);
        return language switch
        {
            "en" => string.Concat(day.Day.ToString(CultureInfo.InvariantCulture), "JanFebMarAprMayJunJulAugSepOctNovDec".AsSpan((day.Month - 1) * 3, 3), y),
            "de" or "pl" or "tr" => $"{d}.{m}.{y}",
            "nl" => $"{d}-{m}-{y}",
            "sv" => $"{y}-{m}-{d}",
            _ => $"{d}/{m}/{y}",
        };
    }

    /// <summary>A country of the gallery.</summary>
    public string? Country(string? code) => (code, language) switch
    {
        (null, _) => null,
        ("AT", "de") => "Österreich",
        ("AT", "fr") => "Autriche",
        ("AT", "nl") => "Oostenrijk",
        ("AT", "pt") => "Áustria",
        ("AT", "sv") => "Österrike",
        ("AT", "tr") => "Avusturya",
        ("AT", _) => "Austria",
        ("DE", "de") => "Deutschland",
        ("DE", "fr") => "Allemagne",
        ("DE", "es") => "Alemania",
        ("DE", "it") => "Germania",
        ("DE", "nl") => "Duitsland",
        ("DE", "pl") => "Niemcy",
        ("DE", "pt") => "Alemanha",
        ("DE", "sv") => "Tyskland",
        ("DE", "tr") => "Almanya",
        ("DE", _) => "Germany",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Nobody and nothing in the gallery is from there."),
    };

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private string Digits(BigInteger unscaled, int scale, int least)
    {
        string digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        string whole = digits[..^scale], rest = digits[(digits.Length - scale)..];
        while (rest.Length > least && rest[^1] == '0')
            rest = rest[..^1];
        rest = rest.PadRight(least, '0');
        string text = "";
        for (int i = 0; i < whole.Length; i++)
            text += (i > 0 && (whole.Length - i) % 3 == 0 ? Group : "") + whole[i];
        return (unscaled.Sign < 0 ? "−" : "") + text + (rest.Length > 0 ? Point + rest : "");
    }
}
