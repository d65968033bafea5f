using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What an account of the host's books is for; <see cref="JournalAccounts"/> gives each its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JournalRole>))]
public enum JournalRole
{
    /// <summary>What customers owe: its balance is the sum of the open balances of the invoices.</summary>
    Receivable = 0,

    /// <summary>What is owed to customers: payments and credit notes, as far as they are used for no invoice. Mapped to the number of <see cref="Receivable"/>, both are one account per customer.</summary>
    CustomerCredit = 1,

    /// <summary>Deposits that invoices state as paid before (BT-113); where that money came in is told by other books.</summary>
    PrepaymentsReceived = 2,

    /// <summary>What was sold, without tax; per tax, where the amount without tax is the sum of the tax breakdown.</summary>
    Revenue = 3,

    /// <summary>The taxes that are added, surcharges included, per tax.</summary>
    TaxPayable = 4,

    /// <summary>The taxes that buyers keep back and pay for the seller, per tax.</summary>
    WithheldTax = 5,

    /// <summary>What discounts for paying early cost, without tax.</summary>
    EarlyPaymentDiscount = 6,

    /// <summary>What was given up, with tax.</summary>
    WriteOff = 7,

    /// <summary>What rounds payable amounts (BT-114), and the cents by which totals that an import states, or a profile makes, differ from the sum of their parts.</summary>
    RoundingDifference = 8,

    /// <summary>Money, or a clearing account for it, per method.</summary>
    Cash = 9,
}
