using System.Text.Json;

namespace Invoicing.Cli.Vectors;

/// <summary>Writes what was calculated: one JSON object per line, amounts as texts with all decimals of the currency.</summary>
/// <remarks>What only some invoices have is written only where there is some.</remarks>
internal sealed class TotalsWriter(Stream output) : IVectorWriter
{
    private const int MaxNumberBytes = 24;

    private readonly OutputBuffer _output = new(output);

    private Utf8JsonWriter Json => _output.Json;

    public void Write(int line, CalculationVector vector, InvoiceTotals totals)
    {
        Money due = vector.DueAmount(totals);
        Json.WriteStartObject();
        Json.WriteString("id"u8, vector.Id);

        Json.WriteStartArray("lines"u8);
        for (int i = 0; i < totals.Lines.Length; i++)
        {
            Json.WriteStartObject();
            Json.WriteString("id"u8, vector.Content.Lines[i].Id);
            Write("net_amount"u8, totals.Lines[i].NetAmount);
            Json.WriteEndObject();
        }

        Json.WriteEndArray();
        Write("tax_breakdown"u8, totals.TaxBreakdown, withAdded: false);
        if (!totals.OtherTaxes.IsEmpty)
            Write("other_taxes"u8, totals.OtherTaxes, withAdded: true);
        Write(vector, totals, due);
        Json.WriteEndObject();
        _output.EndJsonLine();
    }

    public void WriteError(int line, string? id, string error) => _output.WriteJsonError(id, error);

    public void Flush() => _output.Flush();

    public void Dispose() => _output.Dispose();

    private void Write(CalculationVector vector, InvoiceTotals totals, Money due)
    {
        Json.WriteStartObject("totals"u8);
        Write("line_sum"u8, totals.LineNetAmount);
        Write("allowances"u8, totals.AllowanceAmount);
        Write("charges"u8, totals.ChargeAmount);
        Write("net"u8, totals.NetAmount);
        Write("tax"u8, totals.TaxAmount);
        Write("gross"u8, totals.GrossAmount);
        WriteUnlessStated("withheld"u8, totals.WithheldAmount, null);
        WriteUnlessStated("prepaid"u8, totals.PrepaidAmount, vector.Content.PrepaidAmount);
        WriteUnlessStated("rounding"u8, totals.RoundingAmount, vector.Content.RoundingAmount);
        Write("due"u8, due);
        if (totals.AccountingTaxAmount is { } accountingTax)
        {
            Json.WriteStartObject("accounting_tax"u8);
            Write("amount"u8, accountingTax);
            Json.WriteString("currency"u8, accountingTax.Currency.Code);
            Json.WriteEndObject();
        }

        Json.WriteEndObject();
    }

    private void Write(ReadOnlySpan<byte> name, ValueArray<TaxSubtotal> entries, bool withAdded)
    {
        Json.WriteStartArray(name);
        foreach (TaxSubtotal entry in entries)
        {
            Json.WriteStartObject();
            if (withAdded || entry.Tax.Effect != TaxEffect.Added)
                Json.WriteString("effect"u8, EffectNames.Of(entry.Tax.Effect));
            Json.WriteString("category"u8, entry.Category.ToCode());

            // What is outside the scope of the tax has no rate (BR-O-05).
            if (entry.Category == TaxCategory.OutsideScope && entry.Rate.IsZero)
                Json.WriteNull("rate"u8);
            else
                Write("rate"u8, entry.Rate, "N");
            if (entry.Tax.Code is { } code)
                Json.WriteString("code"u8, code);
            Write("taxable"u8, entry.TaxableAmount);
            Write("tax"u8, entry.TaxAmount);
            Json.WriteEndObject();
        }

        Json.WriteEndArray();
    }

    // Zero goes without saying, and so does what the vector says itself.
    private void WriteUnlessStated(ReadOnlySpan<byte> name, Money amount, Money? stated)
    {
        if (!amount.IsZero && amount != stated)
            Write(name, amount);
    }

    private void Write(ReadOnlySpan<byte> name, Money amount) => Write(name, amount, "A");

    private void Write<T>(ReadOnlySpan<byte> name, T number, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[MaxNumberBytes];
        if (!number.TryFormat(text, out int written, format, provider: null))
            throw new InvalidOperationException($"The text of {typeof(T).Name} is longer than {MaxNumberBytes} bytes.");
        Json.WriteString(name, text[..written]);
    }
}
