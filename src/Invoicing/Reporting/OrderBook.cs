using System.Globalization;

namespace Invoicing;

/// <summary>An order and what was invoiced of it.</summary>
internal sealed class OrderBook
{
    private readonly SortedDictionary<string, UninvoicedQuantity> _lines = new(StringComparer.Ordinal);
    private readonly string _reference;

    /// <summary>An order.</summary>
    /// <param name="reference">The order.</param>
    /// <param name="ordered">Its lines.</param>
    /// <param name="invoiced">What was invoiced of it; quantities in other units than what was ordered do not count.</param>
    public OrderBook(string reference, ValueArray<OrderedQuantity> ordered, ValueArray<InvoicedQuantity> invoiced)
    {
        _reference = reference;
        foreach (OrderedQuantity line in ordered)
        {
            _lines[line.SourceLine] = _lines.TryGetValue(line.SourceLine, out UninvoicedQuantity? known)
                ? known with { Ordered = known.Ordered + line.Quantity }
                : new(line.SourceLine, line.Quantity, Quantity.Of(0, line.Quantity.Unit));
        }

        foreach (InvoicedQuantity line in invoiced)
        {
            if (_lines.TryGetValue(line.SourceLine, out UninvoicedQuantity? known) && known.Ordered.Unit == line.Net.Unit)
                _lines[line.SourceLine] = known with { Invoiced = line.Net };
        }
    }

    /// <summary>What is left of each line, by line.</summary>
    public ValueArray<UninvoicedQuantity> Lines => _lines.Values.ToValueArray();

    /// <summary>What is wrong with invoicing these lines, too. Lines that come from no line of an order are left out.</summary>
    public ValueArray<Finding> Check(ValueArray<LineItem> lines)
    {
        List<Finding> findings = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].SourceLine is { } source && Check(source, lines[i].Quantity) is { } problem)
                findings.Add(new(problem.Code, FindingSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"lines[{i}].{problem.Member}"), problem.Message));
        }

        return findings.ToValueArray();
    }

    private (string Code, string Member, string Message)? Check(string source, Quantity quantity)
    {
        if (!_lines.TryGetValue(source, out UninvoicedQuantity? line))
            return ("INV-ORDER-002", "sourceLine", $"The order '{_reference}' has no line '{source}'; name a line of it, or none when nothing of the order is invoiced.");
        if (line.Ordered.Unit != quantity.Unit)
            return ("INV-ORDER-003", "quantity", string.Create(CultureInfo.InvariantCulture, $"Line '{source}' of the order '{_reference}' was ordered in {line.Ordered.Unit}, not in {quantity.Unit}; invoice it in that unit."));
        _lines[source] = line with { Invoiced = line.Invoiced + quantity };
        bool isTooMuch = line.Ordered.IsNegative ? quantity.IsNegative && quantity < line.Left : !quantity.IsNegative && !quantity.IsZero && quantity > line.Left;
        return isTooMuch
            ? ("INV-ORDER-001", "quantity", string.Create(CultureInfo.InvariantCulture, $"Of line '{source}' of the order '{_reference}', {line.Ordered} are ordered and {line.Invoiced} invoiced, so {quantity} more is too much; invoice at most {line.Left}."))
            : null;
    }
}
