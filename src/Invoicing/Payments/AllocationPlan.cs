namespace Invoicing;

/// <summary>What an allocation would do. Using it does exactly that, or is refused when payment or invoices have changed since.</summary>
public sealed record AllocationPlan
{
    internal AllocationPlan(PaymentId paymentId, ValueArray<PlannedAllocation> allocations, Money left)
    {
        PaymentId = paymentId;
        Allocations = allocations;
        UnallocatedAmount = left;
    }

    /// <summary>The payment.</summary>
    public PaymentId PaymentId { get; }

    /// <summary>What each invoice gets, those that get nothing left out.</summary>
    public ValueArray<PlannedAllocation> Allocations { get; }

    /// <summary>What the payment has left afterwards, which is credit of the customer.</summary>
    public Money UnallocatedAmount { get; }

    /// <summary>Stands for payment, invoices and amounts as they were seen.</summary>
    public string Token { get; internal init; } = "";

    internal NodaTime.LocalDate? On { get; init; }
}

/// <summary>What one invoice would get.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Number">Its number.</param>
/// <param name="Balance">What is open of it now.</param>
/// <param name="Amount">The money it gets.</param>
/// <param name="Discount">What is forgiven for paying early; zero when nothing is.</param>
public sealed record PlannedAllocation(InvoiceId InvoiceId, string Number, Money Balance, Money Amount, Money Discount)
{
    /// <summary>What stays open.</summary>
    public Money Left => Balance - Amount - Discount;
}
