namespace Invoicing;

/// <summary>The steps of lines, and of allowances and charges as they are priced.</summary>
internal sealed partial class CalculationTrace
{
    // What the next percentage of the rest stands on, as a sum of what was recorded.
    private readonly List<StepInput> _rest = [];

    private string LineSumPath => content.PricesIncludeTax ? "totals.linePricedAmount" : "totals.lineNetAmount";

    public void Product(int index, LineItem line, Exact product)
    {
        List<StepInput> inputs =
        [
            Given(At("lines", index, "quantity"), Exact.Of(line.Quantity), StepRole.Factor),
            Given(At("lines", index, "price"), Exact.Of(line.Price), StepRole.Factor),
        ];
        if (line.BaseQuantity is { } baseQuantity)
            inputs.Add(Given(At("lines", index, "baseQuantity"), Exact.Of(baseQuantity), StepRole.Divisor));
        string path = At("lines", index, "productAmount");
        if (profile.LinePrecision == LinePrecision.PriceThenCurrency && line.Price.Scale > _digits)
        {
            Exact exact = Exact.Of(line.Price) * Exact.Of(line.Quantity);
            if (line.BaseQuantity is { } divisor)
                exact /= Exact.Of(divisor);
            Record(StepOperation.Multiply, $"{path}.atPrice", exact.At(line.Price.Scale, profile.Rounding), line.Price.Scale, null, inputs);
            inputs = [Factor($"{path}.atPrice")];
        }

        Amount(_exactLines, StepOperation.Multiply, path, product, profile.LinePrecision == LinePrecision.Exact ? null : product.Scale, null, inputs);
        RestIs(Used(_exactLines, path));
    }

    public void Item(AllowanceCharge item, int line, string list, int index, Exact standsOn, Exact amount)
    {
        bool isAllowance = string.Equals(list, "allowances", StringComparison.Ordinal);
        string prefix = line < 0 ? list : At("lines", line, list), path = At(prefix, index, line < 0 ? Priced : "amount");
        string? rule = (line < 0, isAllowance) switch
        {
            _ when content.PricesIncludeTax => null,
            (true, true) => "BT-92",
            (true, false) => "BT-99",
            (false, true) => "BT-136",
            (false, false) => "BT-141",
        };
        if (item.Amount is { } stated)
        {
            Amount(_exactLines, StepOperation.Add, path, amount, null, rule, [Given(At(prefix, index, "statedAmount"), Exact.Of(stated), StepRole.Plus)]);
        }
        else
        {
            StepInput of = item.BaseAmount is { } baseAmount ? Given(At(prefix, index, "baseAmount"), Exact.Of(baseAmount), StepRole.Factor)
                : item.IsSequential ? Rest(At(prefix, index, "rest"), standsOn)
                : Factor(line < 0 ? Used(_exactTotals, LineSumPath) : Used(_exactLines, At("lines", line, "productAmount")));
            StepInput percent = new(At(prefix, index, "percent"), Percent(item.Percent.GetValueOrDefault().PartsPerBillion, 9), StepRole.Factor);
            Amount(_exactLines, StepOperation.Multiply, path, amount, profile.LinePrecision == LinePrecision.Exact ? null : amount.Scale, rule, [of, percent]);
        }

        _rest.Add(From(Used(_exactLines, path), isAllowance ? StepRole.Minus : StepRole.Plus));
    }

    public void Line(int index, LineItem line, ref LinePart part)
    {
        List<StepInput> inputs = [Plus(Used(_exactLines, At("lines", index, "productAmount")))];
        if (!line.Allowances.IsEmpty)
            inputs.Add(Minus(SumOfItems(index, "allowances", "allowanceAmount", line.Allowances.Length, part.Allowances)));
        if (!line.Charges.IsEmpty)
            inputs.Add(Plus(SumOfItems(index, "charges", "chargeAmount", line.Charges.Length, part.Charges)));
        Amount(_exactLines, StepOperation.Add, At("lines", index, Priced), part.Amount, null, content.PricesIncludeTax ? null : "BT-131", inputs);
    }

    /// <summary>The sum of the lines as they are priced, on which document allowances and charges stand.</summary>
    public void LineSum(int count, Exact sum)
    {
        List<StepInput> inputs = new(count);
        for (int i = 0; i < count; i++)
            inputs.Add(Plus(Used(_exactLines, At("lines", i, Priced))));
        Amount(_exactTotals, StepOperation.Add, LineSumPath, sum, null, content.PricesIncludeTax ? null : "BT-106, BR-CO-10", inputs);
        RestIs(Used(_exactTotals, LineSumPath));
    }

    /// <summary>What of a document allowance or charge falls on each line.</summary>
    public void Shares(string list, int index, Exact[] shares)
    {
        string total = Used(_exactLines, At(list, index, Priced));
        if (!_exactTotals)
        {
            List<StepInput> inputs = [From(total, StepRole.Total)];
            for (int i = 0; i < shares.Length; i++)
                inputs.Add(Plus(At("lines", i, Priced)));
            Split(StepOperation.Apportion, inputs, [.. shares.Select((share, i) => new StepResult(ShareAt(list, index, i), share.ToString()))], null);
            return;
        }

        for (int i = 0; i < shares.Length; i++)
        {
            Record(StepOperation.Multiply, ShareAt(list, index, i), shares[i], null, null,
            [
                Factor(total),
                Factor(Used(_exactLines, At("lines", i, Priced))),
                From(Used(true, LineSumPath), StepRole.Divisor),
            ]);
        }
    }

    private static string ShareAt(string list, int index, int line) => At(list, index, At("shares", line, "amount"));

    private string SumOfItems(int line, string list, string name, int count, Exact sum)
    {
        List<StepInput> inputs = new(count);
        for (int i = 0; i < count; i++)
            inputs.Add(Plus(Used(_exactLines, At(At("lines", line, list), i, "amount"))));
        string path = At("lines", line, name);
        Amount(_exactLines, StepOperation.Add, path, sum, null, null, inputs);
        return Used(_exactLines, path);
    }

    private void RestIs(string path)
    {
        _rest.Clear();
        _rest.Add(Plus(path));
    }

    // A percentage of the rest stands on a sum of its own, on which the next one builds.
    private StepInput Rest(string path, Exact rest)
    {
        Record(StepOperation.Add, path, rest, null, null, [.. _rest]);
        RestIs(path);
        return Factor(path);
    }
}
