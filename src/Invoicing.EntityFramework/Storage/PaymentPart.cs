using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace Invoicing.EntityFramework;

/// <summary>A part of a payment that is not decided yet: what it is to settle, or what is on its way back.</summary>
/// <param name="Amount">In minor units.</param>
internal sealed record PaymentPart(long Amount)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public Guid? InvoiceId { get; init; }

    public string? On { get; init; }

    public string? Reference { get; init; }

    public static string? ToText(ValueArray<PaymentTarget> targets) => ToText(targets.Select(static target => new PaymentPart(target.Amount.MinorUnits) { InvoiceId = target.InvoiceId.Value }));

    public static string? ToText(ValueArray<PaymentRefund> refunds) => ToText(refunds.Select(static refund => new PaymentPart(refund.Amount.MinorUnits)
    {
        On = LocalDatePattern.Iso.Format(refund.On),
        Reference = refund.Reference,
    }));

    public static ValueArray<PaymentTarget> ToTargets(string? text, Currency currency) =>
        Read(text).Select(part => new PaymentTarget(new(part.InvoiceId!.Value), Money.FromMinorUnits(part.Amount, currency))).ToValueArray();

    public static ValueArray<PaymentRefund> ToRefunds(string? text, Currency currency) =>
        Read(text).Select(part => new PaymentRefund(Money.FromMinorUnits(part.Amount, currency), LocalDatePattern.Iso.Parse(part.On!).GetValueOrThrow(), part.Reference!)).ToValueArray();

    private static string? ToText(IEnumerable<PaymentPart> parts) => parts.ToArray() is { Length: > 0 } some ? JsonSerializer.Serialize(some, Json) : null;

    private static PaymentPart[] Read(string? text) => text is null ? [] : JsonSerializer.Deserialize<PaymentPart[]>(text, Json)!;
}
