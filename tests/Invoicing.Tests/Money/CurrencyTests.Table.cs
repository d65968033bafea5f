using System.Globalization;
using System.Reflection;
using Xunit;

namespace Invoicing.Tests;

public sealed partial class CurrencyTests
{
    [Fact]
    public void Table_is_the_committed_one_in_every_column()
    {
        string[] lines = File.ReadAllLines(Repository.PathTo("tests", "data", "iso4217.csv"));
        Currency[] currencies = [.. Currency.IsoValues];

        Assert.Equal("code,numeric,minor_units,status,name", lines[0]);
        Assert.Equal(lines.Length - 1, currencies.Length);
        for (int i = 0; i < currencies.Length; i++)
        {
            string[] columns = lines[i + 1].Split(',', 5);
            int digits = int.Parse(columns[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            Currency currency = currencies[i];

            Assert.Equal(columns[0], currency.Code);
            Assert.Equal(columns[1], currency.NumericCode);
            Assert.Equal(digits, currency.HasMinorUnit ? currency.MinorUnitDigits : -1);
            Assert.Equal(columns[3], StatusOf(currency));
            Assert.Equal(string.Equals(columns[3], "withdrawn", StringComparison.Ordinal), currency.IsWithdrawn);
            Assert.Equal(columns[4], currency.EnglishName);
            Assert.Equal(currency, Currency.Parse(columns[0]));
            Assert.False(currency.IsCustom);
        }
    }

    [Fact]
    public void Codes_are_unique_and_sorted()
    {
        string[] codes = [.. Currency.IsoValues.Select(static currency => currency.Code)];

        Assert.Equal(codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), codes);
    }

    [Fact]
    public void Property_exists_for_every_currency_with_a_minor_unit_that_is_not_withdrawn()
    {
        Dictionary<string, Currency> properties = [];
        foreach (PropertyInfo property in typeof(Currency).GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            if (property.PropertyType == typeof(Currency))
                properties.Add(property.Name, (Currency)property.GetValue(null)!);
        }

        foreach (Currency currency in Currency.IsoValues)
        {
            if (currency.HasMinorUnit && !currency.IsWithdrawn)
                Assert.Equal(currency, Assert.Contains(currency.Code, properties));
        }

        foreach ((string name, Currency currency) in properties)
        {
            Assert.Equal(name, currency.Code);
            Assert.False(currency.IsWithdrawn);
        }
    }

    private static string StatusOf(Currency currency)
    {
        foreach (IsoCurrency entry in IsoCurrencies.Span)
        {
            if (string.Equals(entry.Code, currency.Code, StringComparison.Ordinal))
                return entry.Status.ToString().ToLowerInvariant();
        }

        return "";
    }
}
