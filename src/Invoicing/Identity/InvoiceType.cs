namespace Invoicing;

/// <summary>What kind of document it is (BT-3, UNTDID 1001).</summary>
public enum InvoiceType
{
    /// <summary>380: commercial invoice.</summary>
    Invoice = 0,

    /// <summary>381: credit note; its amounts are positive and mean money back.</summary>
    CreditNote = 1,

    /// <summary>384: corrected invoice, which replaces one that was credited in full.</summary>
    CorrectedInvoice = 2,

    /// <summary>386: prepayment or deposit invoice.</summary>
    PrepaymentInvoice = 3,
}
