namespace Invoicing;

/// <summary>What settles part of an invoice.</summary>
public enum LedgerEntryKind
{
    /// <summary>Money of a payment.</summary>
    Payment = 0,

    /// <summary>A credit note.</summary>
    Credit = 1,

    /// <summary>A discount for paying early.</summary>
    EarlyPaymentDiscount = 2,

    /// <summary>An amount that is given up.</summary>
    WriteOff = 3,

    /// <summary>On a credit note: what of it was applied to an invoice.</summary>
    Applied = 4,

    /// <summary>Credit of the customer: what another invoice's credit note had left, used like money.</summary>
    AccountCredit = 5,

    /// <summary>On a credit note: what of it was paid out.</summary>
    PaidOut = 6,
}
