using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>The currencies a host reads: ISO 4217 and its own. Whatever <c>Parse</c> and JSON do for ISO codes alone, a set does for the host's codes too.</summary>
public sealed class CurrencySet
{
    private readonly FrozenDictionary<string, Currency> _custom;
    private readonly FrozenDictionary<string, Currency>.AlternateLookup<ReadOnlySpan<char>> _byCode;

    /// <summary>The ISO 4217 currencies and the given ones.</summary>
    /// <param name="custom">Currencies made by <see cref="Currency.Custom"/>.</param>
    /// <exception cref="ArgumentException">One of them is an ISO currency or <c>default</c>, or two have one code.</exception>
    public CurrencySet(params ReadOnlySpan<Currency> custom)
    {
        Dictionary<string, Currency> byCode = new(StringComparer.Ordinal);
        foreach (Currency currency in custom)
        {
            if (!currency.IsCustom)
                throw new ArgumentException($"'{currency.Code}' is not a currency of your own; ISO 4217 codes are in every set.", nameof(custom));
            if (!byCode.TryAdd(currency.Code, currency))
                throw new ArgumentException($"{currency.Code} is there twice; a code stands for one currency.", nameof(custom));
        }

        _custom = byCode.ToFrozenDictionary(StringComparer.Ordinal);
        _byCode = _custom.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The ISO 4217 currencies alone.</summary>
    public static CurrencySet Iso { get; } = new();

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The code is neither ISO 4217 nor in the set.</exception>
    public Currency Parse(ReadOnlySpan<char> code) => TryParse(code, out Currency currency)
        ? currency
        : throw new FormatException($"'{Utf8Text.Shown(code)}' is neither an ISO 4217 code nor a currency of this set; pass it to the set when you build it.");

    /// <summary>Reads a code; false when it is neither ISO 4217 nor in the set.</summary>
    public bool TryParse(ReadOnlySpan<char> code, out Currency currency) =>
        Currency.TryParse(code, out currency) || _byCode.TryGetValue(code, out currency);

    /// <summary>Reads code, space and amount, such as <c>PTS 1200</c>.</summary>
    /// <exception cref="FormatException">The text is something else, or its currency is not in the set.</exception>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public Money ParseMoney(ReadOnlySpan<char> text) => Parse<Money>(text, Money.ReadAmount);

    /// <summary>Reads code, space and price, such as <c>PTS 0.25</c>.</summary>
    /// <exception cref="FormatException">The text is something else, or its currency is not in the set.</exception>
    /// <exception cref="OverflowException">The price has more digits than fit.</exception>
    public UnitPrice ParseUnitPrice(ReadOnlySpan<char> text) => Parse<UnitPrice>(text, UnitPrice.ReadAmount);

    /// <summary>Reads both codes and the rate, such as <c>PTS/EUR 0.01</c>.</summary>
    /// <exception cref="FormatException">The text is something else, or a currency is not in the set.</exception>
    /// <exception cref="OverflowException">The rate has more digits than fit.</exception>
    public ExchangeRate ParseExchangeRate(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || text[3] != '/' || !TryParse(text[..3], out Currency from))
            return Utf8Text.Throw<ExchangeRate>(TextStatus.Malformed, text.ToString());
        return Parse(text[4..], (ReadOnlySpan<byte> number, Currency to, out ExchangeRate rate) => ExchangeRate.ReadNumber(number, from, to, out rate));
    }

    /// <summary>Makes JSON read <see cref="Currency"/>, <see cref="Money"/>, <see cref="UnitPrice"/> and <see cref="ExchangeRate"/> with the currencies of this set.</summary>
    public void AddTo(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Converters.Add(new SetJsonConverter<Currency>(Parse));
        options.Converters.Add(new SetJsonConverter<Money>(ParseMoney));
        options.Converters.Add(new SetJsonConverter<UnitPrice>(ParseUnitPrice));
        options.Converters.Add(new SetJsonConverter<ExchangeRate>(ParseExchangeRate));
    }

    private T Parse<T>(ReadOnlySpan<char> text, AmountReader<T> read)
        where T : struct, IUtf8Text<T>
    {
        T value = default;
        Span<byte> amount = stackalloc byte[Utf8Text.MaxLength];
        TextStatus status = TextStatus.Malformed;
        if (text.Length > 4 && text[3] == ' ' && TryParse(text[..3], out Currency currency)
            && Encoding.UTF8.TryGetBytes(text[4..], amount, out int length))
            status = read(amount[..length], currency, out value);
        return status == TextStatus.Ok ? value : Utf8Text.Throw<T>(status, text.ToString());
    }

    private delegate TextStatus AmountReader<T>(ReadOnlySpan<byte> text, Currency currency, out T value);

    private delegate T SpanParser<T>(ReadOnlySpan<char> text);

    private sealed class SetJsonConverter<T>(SpanParser<T> parse) : JsonConverter<T>
        where T : struct, IUtf8SpanFormattable, IUtf8SpanParsable<T>
    {
        private const int MaxLength = 256;
        private static readonly TextJsonConverter<T> Text = new();

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                throw new JsonException($"A {typeof(T).Name} is a JSON string, not {reader.TokenType}.");
            if ((reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) > MaxLength)
                throw new JsonException($"A text of more than {MaxLength} bytes is not a {typeof(T).Name}.");
            Span<char> text = stackalloc char[MaxLength];
            text = text[..reader.CopyString(text)];
            try
            {
                return parse(text);
            }
            catch (Exception reason) when (reason is FormatException or OverflowException)
            {
                throw new JsonException(reason.Message, reason);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Text.Write(writer, value, options);

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Text.WriteAsPropertyName(writer, value, options);
    }
}
