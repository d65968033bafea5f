using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What happened to an account, in the order in which the events of one day are listed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookingKind>))]
public enum BookingKind
{
    /// <summary>An invoice was issued.</summary>
    Invoice = 0,

    /// <summary>A credit note was issued.</summary>
    CreditNote = 1,

    /// <summary>Money came in.</summary>
    Payment = 2,

    /// <summary>Money that came in was taken back by the payer's side.</summary>
    PaymentReversal = 3,

    /// <summary>Money of a payment was paid back.</summary>
    PaymentRefund = 4,

    /// <summary>What a credit note had left was paid out.</summary>
    PayOut = 5,

    /// <summary>Money or credit was used for an invoice, or no longer is. It moves nothing in the account of a customer, unless the invoice belongs to another one or states the credit as paid before.</summary>
    Allocation = 6,

    /// <summary>A discount for paying early was taken.</summary>
    EarlyPaymentDiscount = 7,

    /// <summary>A discount for paying early fell away.</summary>
    EarlyPaymentDiscountReversal = 8,

    /// <summary>An open amount was given up.</summary>
    WriteOff = 9,

    /// <summary>An amount that was given up is owed again, or was credited instead.</summary>
    WriteOffReversal = 10,
}
