namespace Invoicing;

/// <summary>What kind of method a payment method is.</summary>
public enum PaymentMethodKind
{
    /// <summary>Any other.</summary>
    Other = 0,

    /// <summary>A transfer to the seller's account.</summary>
    BankTransfer = 1,

    /// <summary>A debit by the seller.</summary>
    DirectDebit = 2,

    /// <summary>A credit or debit card.</summary>
    Card = 3,

    /// <summary>Notes and coins.</summary>
    Cash = 4,

    /// <summary>An account with a payment service.</summary>
    Wallet = 5,

    /// <summary>The customer's credit with the seller. It is no money: it turns an order into an invoice, and never pays one.</summary>
    OnAccount = 6,
}

/// <summary>What follows from the kind of a payment method.</summary>
public static class PaymentMethodKindExtensions
{
    /// <summary>False for <see cref="PaymentMethodKind.OnAccount"/>, which no configuration overrides.</summary>
    public static bool CanPayInvoices(this PaymentMethodKind kind) => kind != PaymentMethodKind.OnAccount;
}
