using System.Globalization;
using Invoicing;
using NodaTime;
using Spectre.Console;

namespace QuickStart;

/// <summary>Prints an invoice as a table for people, in a culture that the caller names.</summary>
internal sealed class InvoiceTable(IAnsiConsole console, CultureInfo culture)
{
    private readonly MoneyFormatter _amounts = MoneyFormatter.For(culture, MoneyDisplay.None);
    private readonly MoneyFormatter _totals = MoneyFormatter.For(culture);

    public void Print(string heading, Invoice invoice, LocalDate on)
    {
        Table table = new() { Border = TableBorder.Rounded, Title = Plain($"{heading}: {invoice.Number ?? "no number yet"}") };
        table.AddColumns(new TableColumn("Item"), Right("Quantity"), Right("Price"), Right("VAT"), Right("Net"));
        for (int i = 0; i < invoice.Content.Lines.Length; i++)
            AddLine(table, invoice.Content.Lines[i], invoice.Totals.Lines[i]);
        InvoiceTotals totals = invoice.Totals;
        table.AddEmptyRow();
        AddTotal(table, "Lines", totals.LineNetAmount);
        for (int i = 0; i < totals.Allowances.Length; i++)
            AddTotal(table, invoice.Content.Allowances[i].Reason, -totals.Allowances[i]);
        for (int i = 0; i < totals.Charges.Length; i++)
            AddTotal(table, invoice.Content.Charges[i].Reason, totals.Charges[i]);
        AddTotal(table, "Net", totals.NetAmount);
        foreach (TaxSubtotal tax in totals.TaxBreakdown)
            AddTotal(table, $"VAT {Percent(tax.Rate)} on {_amounts.Format(tax.TaxableAmount)}", tax.TaxAmount);
        AddTotal(table, "Payable", totals.PayableAmount);
        foreach (LedgerEntry entry in invoice.Ledger)
            AddTotal(table, $"{entry.Kind}, {Date(entry.On)}, {entry.Reference}", -entry.Amount);
        AddTotal(table, "Balance", invoice.BalanceOn(on));
        string due = invoice.DueDate is { } date ? $", due {Date(date)}" : "";
        table.Caption = Plain($"{invoice.StatusOn(on)} on {Date(on)}{due}");
        console.Write(table);
        console.WriteLine();
    }

    private static TableTitle Plain(string text) => new(Markup.Escape(text), Style.Plain);

    private static TableColumn Right(string heading) => new TableColumn(heading).RightAligned();

    private void AddLine(Table table, LineItem line, LineTotals totals)
    {
        table.AddRow(
            Markup.Escape(line.Name),
            Markup.Escape($"{line.Quantity.Value.ToString(culture)} {line.Quantity.Unit.Code}"),
            line.Price.Value.ToString(culture),
            Percent(line.Tax.Rate),
            _amounts.Format(totals.NetAmount));
        AddDetail(table, "less", line.Allowances, totals.AllowanceAmount);
        AddDetail(table, "plus", line.Charges, totals.ChargeAmount);
    }

    // The net amount of the line has them in it already.
    private void AddDetail(Table table, string word, ValueArray<AllowanceCharge> items, Money sum)
    {
        if (!items.IsEmpty)
            table.AddRow(Markup.Escape($"  {word} {_amounts.Format(sum)}: {string.Join(", ", items.Select(static item => item.Reason))}"));
    }

    private void AddTotal(Table table, string? text, Money amount) => table.AddRow(Markup.Escape(text ?? ""), "", "", "", _totals.Format(amount));

    private string Percent(TaxRate rate) => rate.Percent.ToString("0.####", culture) + " %";

    private static string Date(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
