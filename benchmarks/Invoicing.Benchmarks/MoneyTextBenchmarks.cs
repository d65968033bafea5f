using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Invoicing.Benchmarks;

/// <summary>UTF-8 text of money, such as <c>EUR 1234.56</c>, against code and plain decimal, per amount.</summary>
/// <remarks>Targets: format and parse twice as fast as decimal, nothing allocated, by JSON neither.</remarks>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class MoneyTextBenchmarks
{
    private static readonly TextJsonConverter<Money> Converter = new();
    private static readonly ArrayBufferWriter<byte> Json = new(1 << 16);
    private static readonly Utf8JsonWriter Writer = new(Json);

    private readonly Money[] _amounts = Amounts.Money;
    private readonly decimal[] _decimals = Amounts.Decimal;
    private readonly byte[][] _texts = [.. Amounts.Money.Select(Utf8)];
    private readonly byte[] _text = new byte[64];
    private readonly byte[] _jsonTexts = JsonSerializer.SerializeToUtf8Bytes(Amounts.Money);
    private readonly byte[] _jsonNumbers = JsonSerializer.SerializeToUtf8Bytes(Amounts.Decimal);

    [Benchmark(Baseline = true, OperationsPerInvoke = Amounts.Count), BenchmarkCategory("Format")]
    public int FormatDecimal()
    {
        int bytes = 0;
        Span<byte> text = _text;
        foreach (decimal amount in _decimals)
        {
            "EUR "u8.CopyTo(text);
            if (amount.TryFormat(text[4..], out int written, "F2", CultureInfo.InvariantCulture))
                bytes += written + 4;
        }

        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Amounts.Count), BenchmarkCategory("Format")]
    public int FormatMoney()
    {
        int bytes = 0;
        Span<byte> text = _text;
        foreach (Money amount in _amounts)
        {
            if (amount.TryFormat(text, out int written, default, null))
                bytes += written;
        }

        return bytes;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Amounts.Count), BenchmarkCategory("Parse")]
    public decimal ParseDecimal()
    {
        decimal last = 0;
        foreach (byte[] text in _texts)
        {
            const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
            if (text.AsSpan().StartsWith("EUR "u8) && decimal.TryParse(text.AsSpan(4), Styles, CultureInfo.InvariantCulture, out decimal amount))
                last = amount;
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Amounts.Count), BenchmarkCategory("Parse")]
    public Money ParseMoney()
    {
        Money last = default;
        foreach (byte[] text in _texts)
        {
            if (Money.TryParse(text, out Money amount))
                last = amount;
        }

        return last;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Amounts.Count), BenchmarkCategory("Write JSON")]
    public long WriteJsonDecimal()
    {
        Utf8JsonWriter writer = StartJson();
        writer.WriteStartArray();
        foreach (decimal amount in _decimals)
            writer.WriteNumberValue(amount);
        writer.WriteEndArray();
        writer.Flush();
        return writer.BytesCommitted;
    }

    [Benchmark(OperationsPerInvoke = Amounts.Count), BenchmarkCategory("Write JSON")]
    public long WriteJsonMoney()
    {
        Utf8JsonWriter writer = StartJson();
        writer.WriteStartArray();
        foreach (Money amount in _amounts)
            Converter.Write(writer, amount, JsonSerializerOptions.Default);
        writer.WriteEndArray();
        writer.Flush();
        return writer.BytesCommitted;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Amounts.Count), BenchmarkCategory("Read JSON")]
    public decimal ReadJsonDecimal()
    {
        decimal last = 0;
        Utf8JsonReader reader = new(_jsonNumbers);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number)
                last = reader.GetDecimal();
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Amounts.Count), BenchmarkCategory("Read JSON")]
    public Money ReadJsonMoney()
    {
        Money last = default;
        Utf8JsonReader reader = new(_jsonTexts);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
                last = Converter.Read(ref reader, typeof(Money), JsonSerializerOptions.Default);
        }

        return last;
    }

    private static Utf8JsonWriter StartJson()
    {
        Json.ResetWrittenCount();
        Writer.Reset();
        return Writer;
    }

    private static byte[] Utf8(Money amount)
    {
        Span<byte> text = stackalloc byte[64];
        return amount.TryFormat(text, out int written, default, null) ? text[..written].ToArray() : throw new InvalidOperationException();
    }
}
