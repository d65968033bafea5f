using System.Globalization;
using System.Reflection;
using NodaTime;

namespace Invoicing.Tests;

/// <summary>A value of any type of the model in which every public property says something, found by reflection: what is added to the model later is in it too.</summary>
internal sealed class Specimen
{
    private int _count;

    public static T Of<T>() => (T)Of(typeof(T));

    public static object Of(Type type) => new Specimen().Make(type, type.Name);

    /// <summary>Content in which everything stands that can stand together.</summary>
    public static InvoiceContent Content { get; } = Of<InvoiceContent>();

    /// <summary>A posted invoice that can be calculated, with everything a store keeps; imports have no place in a series.</summary>
    public static InvoiceSnapshot Invoice(bool isImport = false)
    {
        InvoiceSnapshot made = Of<InvoiceSnapshot>();
        made = isImport ? made with { Position = null } : made with { Origin = null };
        InvoiceSnapshot sealable = made with
        {
            State = InvoiceState.Cancelled,
            Content = Content with { PrepaidAmount = null, RoundingAmount = null, Credit = null, Type = InvoiceType.Invoice },
        };
        return sealable with { Body = SealedBody.Of(InvoiceBody.Of(sealable)).Bytes };
    }

    private object Make(Type type, string place)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        int count = ++_count;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueArray<>))
            return List(type, place);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        return Simple(type, count) ?? Combined(type, place, count) ?? Composed(type, place);
    }

    // Dates grow, so that what comes later in a type comes later in time.
    private static object? Simple(Type type, int count) => type switch
    {
        _ when type == typeof(string) => string.Create(CultureInfo.InvariantCulture, $"Text {count} \"ä\\\u20AC\U0001F600</b>"),
        _ when type == typeof(bool) => true,
        _ when type == typeof(byte) => (byte)(200 + (count % 50)),
        _ when type == typeof(int) => count,
        _ when type == typeof(long) => (long)count,
        _ when type == typeof(LocalDate) => new LocalDate(2026, 1, 1).PlusDays(count),
        _ when type == typeof(Instant) => Given.Noon.PlusNanoseconds(count),
        _ when type == typeof(Uri) => new Uri("https://example.com/a?b=ä"),
        _ when type == typeof(Guid) => new Guid(count, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]),
        _ when type == typeof(Currency) => Currency.EUR,
        _ when type == typeof(Money) => Given.Euro(count),
        _ when type == typeof(UnitPrice) => UnitPrice.Of(count + 0.0350m, Currency.EUR),
        _ when type == typeof(Quantity) => Quantity.Of(count + 0.50m, Unit.Hour),
        _ when type == typeof(Percentage) => Percentage.Of(count % 100),
        _ when type == typeof(TaxRate) => TaxRate.Of(count % 100),
        _ when type == typeof(ExchangeRate) => ExchangeRate.Of(Currency.EUR, Currency.CHF, 0.95m),
        _ when type == typeof(CalculationProfile) => CalculationProfile.En16931Strict,
        _ when type == typeof(Sha256Hash) => Sha256Hash.Of([(byte)count]),
        _ when type.GetConstructor([typeof(string)]) is { } ofText && type.IsValueType => ofText.Invoke([string.Create(CultureInfo.InvariantCulture, $"key-{count}")]),
        _ => null,
    };

    // Types whose parts exclude each other, or depend on where they stand.
    private object? Combined(Type type, string place, int count)
    {
        if (type == typeof(PaymentTerms))
            return Terms() with { Note = "Net ¥" };
        if (type == typeof(CreditSelection))
            return CreditSelection.Of(CreditItem.Line(count, Quantity.Of(1.0m, Unit.Hour)), CreditItem.Line(0), CreditItem.Charge(1));
        if (type == typeof(Tax))
            return Filled(new Tax(TaxCategory.SplitPayment, TaxRate.Of(count % 100)), place, nameof(Tax.Category), nameof(Tax.Rate), nameof(Tax.Effect)) is Tax tax && place.EndsWith("OtherTaxes", StringComparison.Ordinal)
                ? tax with { Effect = TaxEffect.Withheld }
                : Filled(new Tax(TaxCategory.SplitPayment, TaxRate.Of(count % 100)), place, nameof(Tax.Category), nameof(Tax.Rate), nameof(Tax.Effect));
        if (type != typeof(AllowanceCharge))
            return null;
        string[] left = place.Contains("Lines", StringComparison.Ordinal) ? [nameof(AllowanceCharge.Tax), nameof(AllowanceCharge.OtherTaxes)] : [];
        AllowanceCharge item = (count % 2) == 0
            ? AllowanceCharge.OfPercentOfRest(Percentage.Of(2.5m))
            : AllowanceCharge.Stated(Given.Euro(count), Percentage.Of(1.5m), Given.Euro(50 * count));
        return Filled(item, place, left);
    }

    private static PaymentTerms Terms()
    {
        Instalment first = new(Percentage.Of(33.3m), DueRule.EndOfMonth(-5, 45)), second = new(Percentage.Of(66.7m), DueRule.DayOfMonth(10, 2));
        LatePaymentTerms late = new(Percentage.Of(9.12m)) { DayCount = DayCount.Actual360, GraceDays = 3, FlatFee = Given.Euro(4000) };
        return PaymentTerms.InInstalments(first, second).WithDiscount(Percentage.Of(3), 7).WithDiscount(Percentage.Of(2.5m), 14) with { Late = late };
    }

    private object Composed(Type type, string place)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(static candidate => candidate.GetParameters().Length).First();
        object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, $"{place}.{parameter.Name}"))]);
        return Filled(made, place, [.. constructor.GetParameters().Select(static parameter => parameter.Name!)]);
    }

    private object Filled(object made, string place, params string[] left)
    {
        foreach (PropertyInfo property in made.GetType().GetProperties())
        {
            if (property.SetMethod?.IsPublic == true && !left.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
                property.SetValue(made, Make(property.PropertyType, $"{place}.{property.Name}"));
        }

        return made;
    }

    private object List(Type type, string place)
    {
        object list = Activator.CreateInstance(type)!;
        for (int i = 0; i < 2; i++)
            list = type.GetMethod(nameof(ValueArray<>.Add))!.Invoke(list, [Make(type.GetGenericArguments()[0], place)])!;
        return list;
    }
}
