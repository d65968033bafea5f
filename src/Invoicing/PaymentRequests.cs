namespace Invoicing;

/// <summary>Money that came in, whatever it is for. Method and reference are its key when no other is given.</summary>
/// <param name="LegalEntityId">The legal entity that was paid.</param>
/// <param name="Amount">How much, more than zero.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="Reference">Its reference, such as the line of a bank statement.</param>
public sealed record RecordPaymentRequest(LegalEntityId LegalEntityId, Money Amount, PaymentMethod Method, string Reference) : CommandRequest
{
    /// <summary>Its reference, such as the line of a bank statement; 1 to 100 characters.</summary>
    /// <exception cref="ArgumentException">The reference is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Reference { get; init => field = HostKey.Require(value, "payment reference"); } = HostKey.Require(Reference, "payment reference");

    /// <summary>The account that paid.</summary>
    /// <value>Null: it is not known.</value>
    public CustomerId? CustomerId { get; init; }

    /// <summary>How the money is shared over invoices at once.</summary>
    /// <value>Null: it is not; all of it is credit of the customer until it is allocated.</value>
    public AllocationPolicy? Policy { get; init; }

    /// <summary>The invoices that the policy shares over.</summary>
    /// <value>Empty: all open invoices of the customer in the payment's currency.</value>
    public ValueArray<InvoiceId> Invoices { get; init; }
}

/// <summary>How money of a payment is shared over invoices.</summary>
/// <param name="Policy">The way to share.</param>
public sealed record AllocationRequest(AllocationPolicy Policy) : CommandRequest
{
    /// <summary>The invoices to share over.</summary>
    /// <value>Empty: those that an explicit policy names, or all open invoices of the payment's customer in its currency.</value>
    public ValueArray<InvoiceId> Invoices { get; init; }
}

/// <summary>How an allocation is taken back.</summary>
public sealed record DeallocateRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public DeallocateRequest(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Reason = reason;
    }

    /// <summary>How much is taken back.</summary>
    /// <value>Null: all that the payment settles of the invoice.</value>
    public Money? Amount { get; init; }
}

/// <summary>Why the money of a payment is gone.</summary>
public sealed record ReversePaymentRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="reason">Why, 1 to 500 characters, such as the code of a returned debit or a chargeback.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public ReversePaymentRequest(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Reason = reason;
    }
}

/// <summary>How credit of a customer is paid out. The reference of the money that goes out is the key when no other is given.</summary>
public sealed record PayOutRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="reference">The reference of the money that goes out, 1 to 100 characters.</param>
    /// <exception cref="ArgumentException">The reference is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public PayOutRequest(string reference) => Reference = HostKey.Require(reference, "pay-out reference");

    /// <summary>The reference of the money that goes out.</summary>
    public string Reference { get; }

    /// <summary>How much.</summary>
    /// <value>Null: all that is left.</value>
    public Money? Amount { get; init; }

    /// <summary>Whether the host pays it out itself, although the money came by a gateway.</summary>
    /// <value>False: what came by a gateway goes back through it.</value>
    public bool IsOutsideGateway { get; init; }
}

/// <summary>How a mistaken payment goes back: the money out, the invoice open again, and no credit note. The reference of the money that goes out is the key when no other is given.</summary>
public sealed record ReturnPaymentRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="reference">The reference of the money that goes out, 1 to 100 characters.</param>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reference is malformed, or the reason is blank or too long.</exception>
    public ReturnPaymentRequest(string reference, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Reference = HostKey.Require(reference, "pay-out reference");
        Reason = reason;
    }

    /// <summary>The reference of the money that goes out.</summary>
    public string Reference { get; }
}

/// <summary>Where the money of a refund goes.</summary>
public enum RefundTo
{
    /// <summary>Out of the house, the way it came in.</summary>
    Payer = 0,

    /// <summary>To the customer's credit.</summary>
    Account = 1,
}

/// <summary>How much of a paid invoice is credited and given back, and why.</summary>
public sealed record RefundRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="amount">The amount of the credit note, tax included; more than zero. What of it is to be paid, which is less where tax is withheld, is at most what was paid, with what was forgiven for paying early.</param>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public RefundRequest(Money amount, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Amount = amount;
        Reason = reason;
    }

    /// <summary>The amount of the credit note, tax included.</summary>
    public Money Amount { get; }

    /// <summary>Where the money goes.</summary>
    /// <value><see cref="RefundTo.Payer"/>.</value>
    public RefundTo To { get; init; }

    /// <summary>The reference of the money that goes out.</summary>
    /// <value>Null: the number of the credit note.</value>
    /// <exception cref="ArgumentException">The reference is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string? Reference
    {
        get;
        init => field = value is null ? null : HostKey.Require(value, "pay-out reference");
    }
}

/// <summary>How what a credit note has left is used for another invoice.</summary>
public sealed record ApplyCreditRequest : CommandRequest
{
    /// <summary>How much.</summary>
    /// <value>Null: as much as the credit note has left and the invoice has open.</value>
    public Money? Amount { get; init; }
}
