using System.Buffers;
using System.Text.Json;
using Xunit;

namespace Invoicing.Tests;

public sealed class AllocationTests
{
    private const int Repetitions = 2_000;
    private const int Rounds = 200;

    private static readonly Money Price = Money.Parse("EUR 1234.56");

    [Fact]
    public void Sum_allocates_nothing()
    {
        Money[] amounts = [Price, Price, Price];

        AllocatesNothing(() => Money.Sum(amounts) == Price + Price + Price && Money.Sum(amounts, Currency.EUR) > Price && -Price * 2 < Price);
    }

    [Fact]
    public void Rates_and_prices_allocate_nothing()
    {
        TaxRate rate = TaxRate.Of(19m);
        UnitPrice unitPrice = UnitPrice.Parse("EUR 0.0035");
        Quantity quantity = Quantity.Parse("18240 H87");
        ExchangeRate exchangeRate = ExchangeRate.Parse("EUR/USD 1.0825");

        AllocatesNothing(() => rate.ApplyTo(Price, Rounding.HalfAwayFromZero) != rate.IncludedIn(Price, Rounding.HalfToEven)
            && unitPrice.Times(quantity, Rounding.HalfToEven) != unitPrice.Times(quantity, quantity, Rounding.HalfAwayFromZero)
            && Percentage.Hundred.ApplyTo(Price, Rounding.TowardZero) == Price
            && exchangeRate.Convert(Price, Rounding.HalfToEven).IsPositive
            && Money.Of(12.34m, Currency.EUR).IsPositive
            && Money.Of(12.345m, Currency.EUR, Rounding.HalfToEven).IsPositive);
    }

    [Fact]
    public void Formatting_and_parsing_of_UTF8_allocate_nothing()
    {
        byte[] buffer = new byte[64];

        AllocatesNothing(() => Price.TryFormat(buffer, out int length, default, null)
            && Money.TryParse(buffer.AsSpan(0, length), out Money parsed)
            && parsed == Price
            && Money.Parse(buffer.AsSpan(0, length)) == Price);
    }

    [Fact]
    public void Formatting_and_parsing_of_characters_allocate_nothing()
    {
        char[] buffer = new char[64];

        AllocatesNothing(() => Price.TryFormat(buffer, out int length, "G", null)
            && Money.TryParse(buffer.AsSpan(0, length), out Money parsed)
            && parsed == Price);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    public void Apportion_up_to_64_shares_allocates_nothing(int count)
    {
        long[] weights = new long[count];
        for (int i = 0; i < count; i++)
            weights[i] = (i % 7) + 1;
        Money[] shares = new Money[count];

        AllocatesNothing(() =>
        {
            Price.Apportion(weights, shares);
            return Money.Sum(shares) == Price;
        });
    }

    [Fact]
    public void Json_is_written_without_allocation()
    {
        TextJsonConverter<Money> converter = new();
        ArrayBufferWriter<byte> buffer = new(256);
        using Utf8JsonWriter writer = new(buffer);

        AllocatesNothing(() =>
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            converter.Write(writer, Price, JsonSerializerOptions.Default);
            writer.Flush();
            return buffer.WrittenCount == 13;
        });
    }

    [Fact]
    public void Json_is_read_without_allocation()
    {
        TextJsonConverter<Money> converter = new();
        byte[] plain = "\"EUR 1234.56\""u8.ToArray();
        byte[] escaped = """
            "\u0045UR 1234.56"
            """u8.ToArray();

        AllocatesNothing(() => ReadBack(converter, plain) == Price && ReadBack(converter, escaped) == Price);
    }

    private static Money ReadBack(TextJsonConverter<Money> converter, byte[] json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        return converter.Read(ref reader, typeof(Money), JsonSerializerOptions.Default);
    }

    // The first rounds pay for compilation and caches; what allocates each time never gets to zero.
    private static void AllocatesNothing(Func<bool> action)
    {
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            bool holds = true;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Repetitions; i++)
                holds &= action();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(holds);
            if (allocated == 0)
                return;
        }

        Assert.Equal(0, allocated);
    }
}
