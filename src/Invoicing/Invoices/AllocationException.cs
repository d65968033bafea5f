using System.Globalization;

namespace Invoicing;

/// <summary>More money was to be allocated than one of both sides has; nothing was changed.</summary>
public sealed class AllocationException : InvoicingException
{
    internal AllocationException(Money amount, Money unallocated, Money balance)
        : base(
            ErrorCodes.AllocationTooLarge,
            string.Create(CultureInfo.InvariantCulture, $"{amount} cannot be allocated: the payment has {unallocated} left and the invoice {balance} open; allocate at most the smaller of both."))
    {
        Amount = amount;
        UnallocatedAmount = unallocated;
        Balance = balance;
    }

    /// <summary>What was to be allocated.</summary>
    public Money Amount { get; }

    /// <summary>What the payment has left.</summary>
    public Money UnallocatedAmount { get; }

    /// <summary>What the invoice has open.</summary>
    public Money Balance { get; }
}
