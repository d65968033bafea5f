using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>Where the money of a payment is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>It came in.</summary>
    Captured = 0,

    /// <summary>It was asked for and has not come in yet; nothing is settled by it.</summary>
    Pending = 1,

    /// <summary>It will not come in. When it does after all, the payment is captured.</summary>
    Failed = 2,

    /// <summary>It came in and was taken back by the payer's side: a bounced debit, a chargeback.</summary>
    Reversed = 3,
}
