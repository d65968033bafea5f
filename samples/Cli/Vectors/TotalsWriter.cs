using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Invoicing.Cli.Vectors;

/// <summary>Writes what was calculated: one JSON object per line, amounts as texts with all decimals of the currency.</summary>
internal sealed class TotalsWriter : IDisposable
{
    private const int FlushBytes = 64 * 1024;
    private const int MaxNumberBytes = 24;

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushBytes);
    private readonly Utf8JsonWriter _json;

    public TotalsWriter(Stream output)
    {
        _output = output;
        _json = new(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Write(CalculationVector vector, InvoiceTotals totals, Money due)
    {
        _json.WriteStartObject();
        _json.WriteString("id"u8, vector.Id);

        _json.WriteStartArray("lines"u8);
        for (int i = 0; i < totals.Lines.Length; i++)
        {
            _json.WriteStartObject();
            _json.WriteString("id"u8, vector.Content.Lines[i].Id);
            Write("net_amount"u8, totals.Lines[i].NetAmount);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteStartArray("tax_breakdown"u8);
        foreach (TaxSubtotal entry in totals.TaxBreakdown)
            Write(entry);
        _json.WriteEndArray();

        _json.WriteStartObject("totals"u8);
        Write("line_sum"u8, totals.LineNetAmount);
        Write("allowances"u8, totals.AllowanceAmount);
        Write("charges"u8, totals.ChargeAmount);
        Write("net"u8, totals.NetAmount);
        Write("tax"u8, totals.TaxAmount);
        Write("gross"u8, totals.GrossAmount);
        Write("due"u8, due);
        _json.WriteEndObject();
        _json.WriteEndObject();
        EndLine();
    }

    public void WriteError(string? id, string error)
    {
        _json.WriteStartObject();
        _json.WriteString("id"u8, id);
        _json.WriteString("error"u8, error);
        _json.WriteEndObject();
        EndLine();
    }

    public void Flush()
    {
        _output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        _output.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void Write(TaxSubtotal entry)
    {
        _json.WriteStartObject();
        _json.WriteString("category"u8, entry.Category.ToCode());

        // What is outside the scope of the tax has no rate (BR-O-05).
        if (entry.Category == TaxCategory.OutsideScope && entry.Rate.IsZero)
            _json.WriteNull("rate"u8);
        else
            Write("rate"u8, entry.Rate, "N");
        Write("taxable"u8, entry.TaxableAmount);
        Write("tax"u8, entry.TaxAmount);
        _json.WriteEndObject();
    }

    private void Write(ReadOnlySpan<byte> name, Money amount) => Write(name, amount, "A");

    private void Write<T>(ReadOnlySpan<byte> name, T number, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[MaxNumberBytes];
        if (!number.TryFormat(text, out int written, format, provider: null))
            throw new InvalidOperationException($"The text of {typeof(T).Name} is longer than {MaxNumberBytes} bytes.");
        _json.WriteString(name, text[..written]);
    }

    private void EndLine()
    {
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushBytes)
            Flush();
    }
}
