using System.Globalization;
using System.Text.Json;

namespace Invoicing.Cli.Vectors;

/// <summary>Reads one line of a vector file: the invoice that it asks to be calculated, and what the document states about itself.</summary>
internal sealed partial class VectorReader : IDisposable
{
    private static readonly Party Placeholder = new("Placeholder");

    private readonly JsonDocument _document;
    private readonly VectorObject _root;

    private VectorReader(JsonDocument document)
    {
        _document = document;
        _root = VectorObject.Root(document.RootElement);
        Id = _root.Text("id");
    }

    /// <summary>The identifier of the vector; null when it has none.</summary>
    public string? Id { get; }

    /// <summary>Opens the line at which a reader of lines stands; it may not go on before the vector is disposed.</summary>
    /// <exception cref="VectorException">The line is too long or no JSON object.</exception>
    public static VectorReader Open(Utf8Lines lines) => lines.IsTooLong
        ? throw new VectorException(string.Create(CultureInfo.InvariantCulture, $"The line is longer than {VectorLimits.MaxLineBytes} bytes."))
        : Open(lines.Current);

    /// <inheritdoc cref="Open(Utf8Lines)"/>
    public static VectorReader Open(ReadOnlyMemory<byte> line)
    {
        JsonDocument document = Parse(line);
        try
        {
            return new VectorReader(document);
        }
        catch (VectorException)
        {
            document.Dispose();
            throw;
        }
    }

    public void Dispose() => _document.Dispose();

    /// <summary>The invoice to calculate; stated amounts are no part of it, except those of allowances and charges.</summary>
    /// <exception cref="VectorException">A member is missing, malformed or beyond what the library holds.</exception>
    public CalculationVector ReadVector()
    {
        Currency currency = ReadCurrency();
        VectorObject? totals = _root.Object("totals");
        InvoiceContent content = new()
        {
            Seller = Placeholder,
            Buyer = Placeholder,
            Currency = currency,
            PricesIncludeTax = _root.Flag("prices_include_tax"),
            Lines = CountingLines().Select(line => ReadLine(line, currency)).ToValueArray(),
            Allowances = ReadAll(_root, "document_allowances", currency, ReadDocumentItem),
            Charges = ReadAll(_root, "document_charges", currency, ReadDocumentItem),
            PrepaidAmount = totals?.Amount("prepaid", currency),
            Prepayments = ReadPrepayments(currency),
            RoundingAmount = totals?.Amount("rounding", currency),
            CashRounding = ReadCashRounding(currency),
            PaymentInstructions = _root.Text("payment_means") is { } means ? new(means) : null,
            TaxAccounting = ReadTaxAccounting(),
        };
        return new(Id, content, ReadThirdPartyAmount(currency));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException reason)
        {
            throw new VectorException(string.Create(CultureInfo.InvariantCulture, $"This is not JSON from byte {reason.BytePositionInLine + 1} on."));
        }
    }

    private Currency ReadCurrency()
    {
        string code = _root.Text("currency") ?? throw _root.Error("currency", "This is missing.");
        return Currency.TryParse(code, out Currency currency) && currency.HasMinorUnit
            ? currency
            : throw _root.Error("currency", $"'{code}' is not a currency that amounts are in.");
    }

    // Lines that group or explain other lines carry amounts that are counted there already.
    private IEnumerable<VectorObject> CountingLines()
    {
        VectorObject[] lines = _root.Objects("lines");
        return lines.Length <= VectorLimits.MaxInvoiceLines
            ? lines.Where(static line => !IsGroupOrInformation(line, "line_kind") && !IsGroupOrInformation(line, "status"))
            : throw _root.Error("lines", string.Create(CultureInfo.InvariantCulture, $"There are more than {VectorLimits.MaxInvoiceLines} lines."));
    }

    private static bool IsGroupOrInformation(VectorObject line, string name) => line.Text(name) is "GROUP" or "INFORMATION";

    private static LineItem ReadLine(VectorObject line, Currency currency)
    {
        // The arithmetic needs no unit, and documents have others than the codes of the standard.
        Unit unit = Unit.TryParse(line.Text("unit"), out Unit known) ? known : Unit.One;
        return new LineItem(
            "Item",
            line.Quantity("quantity", unit) ?? throw line.Error("quantity", "This is missing."),
            line.Price("net_price", currency) ?? throw line.Error("net_price", "This is missing."),
            ReadTax(line, "tax_category", "tax_rate", "tax_code") ?? throw line.Error("tax_category", "This is missing."))
        {
            Id = line.Text("id"),
            BaseQuantity = line.Quantity("base_quantity", unit),
            GrossPrice = line.Informative.Price("gross_price", currency),
            PriceDiscount = line.Informative.Price("price_discount", currency),
            OtherTaxes = ReadOtherTaxes(line),
            Allowances = ReadAll(line, "allowances", currency, ReadAllowanceCharge),
            Charges = ReadAll(line, "charges", currency, ReadAllowanceCharge),
        };
    }

    private static ValueArray<AllowanceCharge> ReadAll(VectorObject parent, string name, Currency currency, Func<VectorObject, Currency, AllowanceCharge> read)
    {
        VectorObject[] items = parent.Objects(name);
        return items.Length == 0 ? default : items.Select(item => read(item, currency)).ToValueArray();
    }

    // On a line it takes the taxes of the line, whatever documents repeat beside it.
    private static AllowanceCharge ReadAllowanceCharge(VectorObject item, Currency currency)
    {
        bool isOfRest = item.Flag("of_rest");
        if (item.Amount("amount", currency) is { } amount)
            return AllowanceCharge.Stated(amount, item.Informative.Percentage("percent"), item.Informative.Amount("base", currency));
        if (item.Percentage("percent") is not { } percent)
            throw item.Error("amount", "This is missing, and there is no percent either.");
        if (item.Amount("base", currency) is not { } baseAmount)
            return isOfRest ? AllowanceCharge.OfPercentOfRest(percent) : AllowanceCharge.OfPercent(percent);
        return isOfRest
            ? throw item.Error("of_rest", "A percentage is of the base or of the rest, not of both.")
            : AllowanceCharge.OfPercent(percent, baseAmount);
    }

    private Money ReadThirdPartyAmount(Currency currency)
    {
        const string Name = "third_party_payments";
        Money sum = Money.Zero(currency);
        if (!_root.IsList(Name))
            return _root.Amount(Name, currency) ?? sum;
        foreach (VectorObject payment in _root.Objects(Name))
            sum += payment.Amount("amount", currency) ?? throw payment.Error("amount", "This is missing.");
        return sum;
    }
}
