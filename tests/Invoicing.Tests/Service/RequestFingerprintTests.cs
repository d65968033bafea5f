using System.Reflection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Nothing a document says is left out of its fingerprint, whatever is added to the model later.</summary>
public sealed class RequestFingerprintTests
{
    private static readonly InvoiceContent Full = new()
    {
        Seller = Party("seller"),
        Buyer = Party("buyer"),
        Payee = Party("payee"),
        TaxRepresentative = Party("representative"),
        Currency = Currency.EUR,
        Terms = PaymentTerms.DayOfMonth(10, 1).WithDiscount(Percentage.Of(2), 5) with { Note = "net", Late = new(Percentage.Of(9)) { GraceDays = 3, FlatFee = Given.Euro(4000) } },
        Period = new(new LocalDate(2026, 1, 1), new LocalDate(2026, 1, 31)),
        Delivery = new() { LocationId = new("4000001000005", "0088"), Address = new("DE") },
        PaymentInstructions = new("58") { Accounts = [new("DE02120300000000202051")], DirectDebit = new() },
        PrecedingInvoices = [new("INV-1", new LocalDate(2025, 12, 1))],
        Notes = [new("note", "AAI")],
        SupportingDocuments = [new("timesheet") { File = new("t.pdf", "application/pdf", [1, 2, 3]) }],
        Template = new("invoice-b2b", 3),
        Metadata = [new("shop", "17")],
        Credit = new(new(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11])), CreditSelection.Of(CreditItem.Line(0)))
        {
            NetAmount = Given.Euro(100),
            TaxAmount = Given.Euro(19),
            GrossAmount = Given.Euro(119),
            WithheldAmount = Given.Euro(15),
            Taxes = [new(Tax.Vat(19), Given.Euro(100), Given.Euro(19))],
        },
        PrepaidAmount = Given.Euro(3),
        Prepayments = [new(Given.Euro(7)) { InvoiceNumber = "INV-2", PaidOn = new LocalDate(2025, 12, 1), TaxAmount = Given.Euro(1) }],
        CashRounding = new(Given.Euro(5)),
        TaxAccounting = new(ExchangeRate.Of(Currency.EUR, Currency.CHF, 0.95m), new LocalDate(2026, 1, 1), "ECB"),
        Allowances = [AllowanceCharge.Stated(Given.Euro(1), Percentage.Of(1), Given.Euro(100))],
        Charges = [AllowanceCharge.Fixed(Given.Euro(2)) with { Tax = Tax.Vat(19), OtherTaxes = [Tax.Surcharge(5.2m)] }],
        Lines =
        [
            new("Item", Quantity.Of(1), UnitPrice.Of(5, Currency.EUR), Tax.Vat(7))
            {
                OtherTaxes = [Tax.Withheld(15)],
                Period = new(new LocalDate(2026, 1, 1), null),
                InvoicedObject = new("meter", "AVE"),
                StandardItemId = new("4012345678901", "0160"),
                Classifications = [new("65434568", "STI")],
                Attributes = [new("colour", "red")],
                Allowances = [AllowanceCharge.OfPercent(Percentage.Of(3), "reason")],
                Charges = [AllowanceCharge.Fixed(Given.Euro(4))],
            },
        ],
    };

    [Fact]
    public void Same_content_has_the_same_fingerprint()
    {
        Assert.Equal(RequestFingerprint.Of(Full), RequestFingerprint.Of(Full with { Lines = [.. Full.Lines] }));
        Assert.Equal(64, RequestFingerprint.Of(Full).Length);
    }

    [Fact]
    public void Parts_are_told_apart()
    {
        Assert.NotEqual(RequestFingerprint.Of("a b", "c"), RequestFingerprint.Of("a", "b c"));
        Assert.NotEqual(RequestFingerprint.Of("", null), RequestFingerprint.Of(null, ""));
        Assert.NotEqual(RequestFingerprint.Of("ab"), RequestFingerprint.Of("a", "b"));
    }

    [Fact]
    public void Every_property_of_the_content_changes_the_fingerprint()
    {
        string before = RequestFingerprint.Of(Full);
        int changed = 0;
        foreach ((string path, InvoiceContent content) in Changes(Full, "content").Select(static change => (change.Path, (InvoiceContent)change.Value)))
        {
            Assert.True(RequestFingerprint.Of(content) != before, $"{path} is not in the fingerprint.");
            changed++;
        }

        Assert.True(changed > 120, $"Only {changed.ToString(System.Globalization.CultureInfo.InvariantCulture)} properties were found.");
    }

    [Fact]
    public void Every_property_of_an_instalment_changes_the_fingerprint()
    {
        InvoiceContent content = Full with { Terms = PaymentTerms.InInstalments(new(Percentage.Of(30), DueRule.EndOfMonth(3, 30)), new(Percentage.Of(70), DueRule.DayOfMonth(5, 2))) };
        string before = RequestFingerprint.Of(content);
        List<string> changed = [];
        foreach ((string path, object terms) in Changes(content.Terms!, "terms"))
        {
            Assert.True(RequestFingerprint.Of(content with { Terms = (PaymentTerms)terms }) != before, $"{path} is not in the fingerprint.");
            changed.Add(path);
        }

        foreach (string path in (string[])["", "[0].Share", "[0].Due.NetDays", "[0].Due.Day", "[0].Due.MonthsLater", "[0].Due.PlusDays"])
            Assert.Contains($"terms.Instalments{path}", changed);
    }

    // Every record that differs from the given one in one settable property, at any depth.
    private static IEnumerable<(string Path, object Value)> Changes(object record, string path)
    {
        foreach (PropertyInfo property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.GetMethod is null)
                continue;
            object? value = property.GetValue(record);
            string place = $"{path}.{property.Name}";
            // On a line they take the tax of the line, and refuse one of their own.
            if (record is AllowanceCharge && path.Contains("Lines", StringComparison.Ordinal) && (property.PropertyType == typeof(Tax) || property.PropertyType == typeof(ValueArray<Tax>)))
                continue;
            // The first tax is added, whatever stands beside it.
            if (record is Tax && property.PropertyType == typeof(TaxEffect) && !path.Contains("OtherTaxes", StringComparison.Ordinal))
                continue;
            foreach ((string inner, object? other) in Others(property.PropertyType, value, place))
            {
                if (property.SetMethod is not null)
                    yield return (inner, With(record, property, other));
                else if (BackingField(record.GetType(), property) is { } field)
                    yield return (inner, With(record, field, other));
            }
        }
    }

    private static IEnumerable<(string Path, object? Value)> Others(Type type, object? value, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueArray<>))
        {
            object[] items = [.. ((System.Collections.IEnumerable)value!).Cast<object>()];
            if (items.Length == 0)
                yield break;
            yield return (path, Activator.CreateInstance(type));
            if (items[0] is byte or string or CreditItem)
                yield break;
            foreach ((string inner, object other) in Changes(items[0], $"{path}[0]"))
                yield return (inner, List(type, items, other));
        }
        else if (type.IsClass && type != typeof(string) && type != typeof(Uri) && value is not null)
        {
            foreach ((string inner, object other) in Changes(value, path))
                yield return (inner, other);
        }
        else
        {
            yield return (path, Other(type));
        }
    }

    private static object List(Type type, object[] items, object first)
    {
        MethodInfo setItem = type.GetMethod("SetItem")!;
        object list = Activator.CreateInstance(type)!;
        foreach (object item in items)
            list = type.GetMethod("Add")!.Invoke(list, [item])!;
        return setItem.Invoke(list, [0, first])!;
    }

    private static object? Other(Type type) => type switch
    {
        _ when type == typeof(string) => "another",
        _ when type == typeof(Uri) => new Uri("https://another.example/"),
        _ when type == typeof(int) => 77,
        _ when type == typeof(bool) => true,
        _ when type == typeof(TaxEffect) => TaxEffect.Informative,
        _ when type == typeof(Rounding) => Rounding.TowardZero,
        _ when type == typeof(DayCount) => DayCount.Actual360,
        _ when type == typeof(DueRule) => DueRule.Net(77),
        _ when type == typeof(LatePaymentTerms) => new LatePaymentTerms(Percentage.Of(98.7m)),
        _ when type == typeof(ExchangeRate) => ExchangeRate.Of(Currency.EUR, Currency.USD, 9.87m),
        _ when type == typeof(LocalDate) => new LocalDate(2031, 7, 5),
        _ when type == typeof(Money) => Given.Euro(987),
        _ when type == typeof(UnitPrice) => UnitPrice.Of(9.87m, Currency.EUR),
        _ when type == typeof(Quantity) => Quantity.Of(987),
        _ when type == typeof(Percentage) => Percentage.Of(98.7m),
        _ when type == typeof(TaxRate) => TaxRate.Of(98.7m),
        _ when type == typeof(TaxCategory) => TaxCategory.Export,
        _ when type == typeof(InvoiceType) => InvoiceType.PrepaymentInvoice,
        _ when type == typeof(Currency) => Currency.USD,
        _ when type == typeof(CustomerId) => new CustomerId("another"),
        _ when type == typeof(LegalEntityId) => new LegalEntityId("another"),
        _ when type == typeof(Identifier) => new Identifier("another"),
        _ when type == typeof(PostalAddress) => new PostalAddress("FR"),
        _ when type == typeof(Contact) => new Contact { Name = "another" },
        _ when type == typeof(Tax) => Tax.Vat(98.7m),
        _ when type == typeof(InvoiceId) => new InvoiceId(new Guid(9, 8, 7, [6, 5, 4, 3, 2, 1, 0, 9])),
        _ => throw new NotSupportedException($"Say how another {type.Name} looks."),
    };

    private static object With(object record, MemberInfo member, object? value)
    {
        object copy = record.GetType().GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(record, null)!;
        if (member is PropertyInfo property)
            property.SetValue(copy, value);
        else
            ((FieldInfo)member).SetValue(copy, value);
        return copy;
    }

    private static FieldInfo? BackingField(Type type, PropertyInfo property) =>
        type.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance);

    private static Party Party(string name) => new(name)
    {
        Identifiers = [new("id", "0088")],
        LegalRegistration = new("HRB 1", "0002"),
        ElectronicAddress = new("a@b.example", "EM"),
        Address = new("DE") { City = "Berlin" },
        Contact = new() { Email = "a@b.example" },
    };
}
