using NodaTime;
using NodaTime.Text;

namespace Invoicing.Cli.Vectors;

internal sealed partial class VectorReader
{
    private ValueArray<Prepayment> ReadPrepayments(Currency currency)
    {
        VectorObject[] items = _root.Objects("prepayments", VectorLimits.MaxPrepayments);
        return items.Length == 0
            ? default
            : items.Select(item => new Prepayment(item.Amount("amount", currency) ?? throw item.Error("amount", "This is missing."))).ToValueArray();
    }

    private CashRounding? ReadCashRounding(Currency currency)
    {
        const string Name = "increment";
        if (_root.Object("cash_rounding") is not { } cash)
            return null;
        Money increment = cash.Amount(Name, currency) ?? throw cash.Error(Name, "This is missing.");
        if (!increment.IsPositive)
            throw cash.Error(Name, $"'{cash.Text(Name)}' is not more than zero.");
        CashRounding rounding = new(increment);
        return cash.Texts("means", VectorLimits.MaxMeans) is { } means ? rounding with { MeansCodes = means.ToValueArray() } : rounding;
    }

    private TaxAccounting? ReadTaxAccounting()
    {
        if (_root.Object("tax_accounting") is not { } accounting)
            return null;
        string rate = accounting.Text("rate") ?? throw accounting.Error("rate", "This is missing.");
        string date = accounting.Text("date") ?? throw accounting.Error("date", "This is missing.");
        string source = accounting.Text("source") ?? throw accounting.Error("source", "This is missing.");
        if (!ExchangeRate.TryParse(rate, out ExchangeRate parsed))
            throw accounting.Error("rate", $"'{rate}' is not a rate such as EUR/USD 1.0825.");
        if (!LocalDatePattern.Iso.Parse(date).TryGetValue(default, out LocalDate day))
            throw accounting.Error("date", $"'{date}' is not a date such as 2026-11-20.");
        return string.IsNullOrWhiteSpace(source)
            ? throw accounting.Error("source", "This is empty.")
            : new(parsed, day, source);
    }
}
