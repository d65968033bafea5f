using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>The generated code. The generator does not look into lists, so the items of lists are named here.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(InvoiceContent))]
[JsonSerializable(typeof(InvoiceSnapshot))]
[JsonSerializable(typeof(InvoiceBodyModel))]
[JsonSerializable(typeof(DomainEvent))]
[JsonSerializable(typeof(AllowanceCharge))]
[JsonSerializable(typeof(BodyNote))]
[JsonSerializable(typeof(CreditedTax))]
[JsonSerializable(typeof(CreditItem))]
[JsonSerializable(typeof(CreditTransferAccount))]
[JsonSerializable(typeof(EarlyPaymentDiscount))]
[JsonSerializable(typeof(Identifier))]
[JsonSerializable(typeof(Instalment))]
[JsonSerializable(typeof(InvoiceNote))]
[JsonSerializable(typeof(ItemAttribute))]
[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(LineItem))]
[JsonSerializable(typeof(LineTotalsModel))]
[JsonSerializable(typeof(MetadataEntry))]
[JsonSerializable(typeof(Money?))]
[JsonSerializable(typeof(PostedCredit))]
[JsonSerializable(typeof(PrecedingInvoice))]
[JsonSerializable(typeof(Prepayment))]
[JsonSerializable(typeof(SupportingDocument))]
[JsonSerializable(typeof(TaxChange))]
[JsonSerializable(typeof(TaxSubtotal))]
internal sealed partial class InvoiceJsonContext : JsonSerializerContext;
