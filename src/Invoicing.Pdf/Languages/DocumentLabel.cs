namespace Invoicing.Pdf;

/// <summary>The words of documents, by the names under which the files of languages have them. Their English form tells what they are for.</summary>
public enum DocumentLabel
{
    /// <summary>Invoice.</summary>
    Invoice = 0,

    /// <summary>Credit note.</summary>
    CreditNote = 1,

    /// <summary>Corrected invoice.</summary>
    CorrectedInvoice = 2,

    /// <summary>Prepayment invoice.</summary>
    PrepaymentInvoice = 3,

    /// <summary>Draft of an invoice.</summary>
    DraftInvoice = 4,

    /// <summary>Draft of a credit note.</summary>
    DraftCreditNote = 5,

    /// <summary>Draft of a corrected invoice.</summary>
    DraftCorrectedInvoice = 6,

    /// <summary>Draft of a prepayment invoice.</summary>
    DraftPrepaymentInvoice = 7,

    /// <summary>DRAFT.</summary>
    DraftMark = 8,

    /// <summary>Copy with account.</summary>
    AccountCopy = 9,

    /// <summary>Copy for information with the payments up to {0}. The original document applies.</summary>
    AccountCopyNote = 10,

    /// <summary>Number.</summary>
    Number = 11,

    /// <summary>Date.</summary>
    IssueDate = 12,

    /// <summary>Due date.</summary>
    DueDate = 13,

    /// <summary>Tax point.</summary>
    TaxPointDate = 14,

    /// <summary>Period.</summary>
    Period = 15,

    /// <summary>Delivery date.</summary>
    DeliveryDate = 16,

    /// <summary>Your reference.</summary>
    BuyerReference = 17,

    /// <summary>Purchase order.</summary>
    PurchaseOrder = 18,

    /// <summary>Our order.</summary>
    SalesOrder = 19,

    /// <summary>Contract.</summary>
    Contract = 20,

    /// <summary>Project.</summary>
    Project = 21,

    /// <summary>Despatch advice.</summary>
    DespatchAdvice = 22,

    /// <summary>Receiving advice.</summary>
    ReceivingAdvice = 23,

    /// <summary>Tender or lot.</summary>
    Tender = 24,

    /// <summary>Object.</summary>
    InvoicedObject = 25,

    /// <summary>Your booking reference.</summary>
    AccountingReference = 26,

    /// <summary>Refers to.</summary>
    PrecedingInvoice = 27,

    /// <summary>{0} of {1}.</summary>
    PrecedingInvoiceOfDate = 28,

    /// <summary>Your VAT number.</summary>
    BuyerVatIdentifier = 29,

    /// <summary>Customer number.</summary>
    BuyerIdentifier = 30,

    /// <summary>VAT number.</summary>
    VatIdentifier = 31,

    /// <summary>Tax number.</summary>
    TaxRegistration = 32,

    /// <summary>Register.</summary>
    LegalRegistration = 33,

    /// <summary>Phone.</summary>
    Telephone = 34,

    /// <summary>E-mail.</summary>
    Email = 35,

    /// <summary>Attn. {0}.</summary>
    Attention = 36,

    /// <summary>Delivered to.</summary>
    DeliverTo = 37,

    /// <summary>Payee.</summary>
    Payee = 38,

    /// <summary>Tax representative.</summary>
    TaxRepresentative = 39,

    /// <summary>No.</summary>
    Position = 40,

    /// <summary>Description.</summary>
    Description = 41,

    /// <summary>Quantity.</summary>
    Quantity = 42,

    /// <summary>Unit price.</summary>
    UnitPrice = 43,

    /// <summary>Tax.</summary>
    TaxRate = 44,

    /// <summary>Amount in {0}.</summary>
    Amount = 45,

    /// <summary>Gross amount in {0}.</summary>
    AmountWithTax = 46,

    /// <summary>per {0}.</summary>
    PricePer = 47,

    /// <summary>Item {0}.</summary>
    SellerItem = 48,

    /// <summary>Your item {0}.</summary>
    BuyerItem = 49,

    /// <summary>GTIN {0}.</summary>
    StandardItem = 50,

    /// <summary>Line {0} of your order.</summary>
    OrderLine = 51,

    /// <summary>Origin {0}.</summary>
    OriginCountry = 52,

    /// <summary>{0} to {1}.</summary>
    FromTo = 53,

    /// <summary>from {0}.</summary>
    From = 54,

    /// <summary>until {0}.</summary>
    Until = 55,

    /// <summary>List price {0} less {1}.</summary>
    ListPrice = 56,

    /// <summary>Discount.</summary>
    Allowance = 57,

    /// <summary>Surcharge.</summary>
    Charge = 58,

    /// <summary>{0} of {1}.</summary>
    PercentOf = 59,

    /// <summary>Carried forward.</summary>
    CarriedForward = 60,

    /// <summary>Brought forward.</summary>
    BroughtForward = 61,

    /// <summary>Sum of the lines.</summary>
    LineTotal = 62,

    /// <summary>Net amount.</summary>
    NetAmount = 63,

    /// <summary>{0} {1} on {2}.</summary>
    TaxOn = 64,

    /// <summary>VAT.</summary>
    Tax = 65,

    /// <summary>Surcharge.</summary>
    Surcharge = 66,

    /// <summary>Withheld.</summary>
    Withheld = 67,

    /// <summary>{0} {1} on {2} withheld.</summary>
    WithheldOn = 68,

    /// <summary>Included: {0} {1} on {2}.</summary>
    Included = 69,

    /// <summary>Tax in {0}.</summary>
    TaxInCurrency = 70,

    /// <summary>Gross amount.</summary>
    GrossAmount = 71,

    /// <summary>Prepaid.</summary>
    Prepaid = 72,

    /// <summary>Prepaid with {0}.</summary>
    PrepaidBy = 73,

    /// <summary>Prepaid on {0}.</summary>
    PrepaidOn = 74,

    /// <summary>Prepaid with {0} on {1}.</summary>
    PrepaidByOn = 75,

    /// <summary>Rounding.</summary>
    Rounding = 76,

    /// <summary>Amount due.</summary>
    PayableAmount = 77,

    /// <summary>Amount of the credit.</summary>
    CreditAmount = 78,

    /// <summary>Nothing to pay.</summary>
    NothingToPay = 79,

    /// <summary>Zero rated.</summary>
    ZeroRated = 80,

    /// <summary>Exempt.</summary>
    Exempt = 81,

    /// <summary>Reverse charge: the buyer owes the tax.</summary>
    ReverseCharge = 82,

    /// <summary>Intra-community supply.</summary>
    IntraCommunity = 83,

    /// <summary>Export.</summary>
    Export = 84,

    /// <summary>Not subject to VAT.</summary>
    OutsideScope = 85,

    /// <summary>IGIC.</summary>
    CanaryIslands = 86,

    /// <summary>IPSI.</summary>
    CeutaMelilla = 87,

    /// <summary>Split payment.</summary>
    SplitPayment = 88,

    /// <summary>Terms of payment.</summary>
    Terms = 89,

    /// <summary>Please pay {0} by {1}.</summary>
    DueOn = 90,

    /// <summary>We will debit {0} on {1}.</summary>
    DebitedOn = 91,

    /// <summary>Instalment of {0} by {1}.</summary>
    Instalment = 92,

    /// <summary>With {0} discount if paid by {1}: {2}.</summary>
    DiscountUntil = 93,

    /// <summary>Late payments bear interest of {0} a year.</summary>
    LateInterest = 94,

    /// <summary>Late payments cost a fee of {0}.</summary>
    LateFee = 95,

    /// <summary>This applies {0} days after the due date.</summary>
    LateGrace = 96,

    /// <summary>How to pay.</summary>
    Payment = 97,

    /// <summary>Account.</summary>
    BankAccount = 98,

    /// <summary>BIC.</summary>
    BankId = 99,

    /// <summary>Account holder.</summary>
    AccountName = 100,

    /// <summary>Reference.</summary>
    Remittance = 101,

    /// <summary>Mandate.</summary>
    Mandate = 102,

    /// <summary>Creditor.</summary>
    Creditor = 103,

    /// <summary>Debited account.</summary>
    DebitedAccount = 104,

    /// <summary>Card.</summary>
    Card = 105,

    /// <summary>Card holder.</summary>
    CardHolder = 106,

    /// <summary>Scan to pay.</summary>
    PaymentCode = 107,

    /// <summary>Code for banking apps: transfer of {0} to {1}.</summary>
    PaymentCodeAlternative = 108,

    /// <summary>Account as of {0}.</summary>
    Account = 109,

    /// <summary>Date.</summary>
    AccountDate = 110,

    /// <summary>Entry.</summary>
    AccountEntry = 111,

    /// <summary>Payment.</summary>
    EntryPayment = 112,

    /// <summary>Credit note.</summary>
    EntryCredit = 113,

    /// <summary>Discount for early payment.</summary>
    EntryDiscount = 114,

    /// <summary>Written off.</summary>
    EntryWriteOff = 115,

    /// <summary>Credit of the account.</summary>
    EntryAccountCredit = 116,

    /// <summary>Balance.</summary>
    Balance = 117,

    /// <summary>Notes.</summary>
    Notes = 118,

    /// <summary>Page {0} of {1}.</summary>
    PageOf = 119,

    /// <summary>Applied to an invoice.</summary>
    EntryApplied = 120,

    /// <summary>Paid out.</summary>
    EntryPaidOut = 121,

    /// <summary>Supporting documents.</summary>
    SupportingDocuments = 122,

    /// <summary>Attached: {0}.</summary>
    AttachedFile = 123,

    /// <summary>Date of the invoice.</summary>
    TaxPointOnInvoice = 124,

    /// <summary>Date of delivery.</summary>
    TaxPointOnDelivery = 125,

    /// <summary>Date of payment.</summary>
    TaxPointOnPayment = 126,

    /// <summary>Class {0}.</summary>
    Classification = 127,

    /// <summary>Discounts in all, without tax.</summary>
    AllowanceTotal = 128,

    /// <summary>Surcharges in all, without tax.</summary>
    ChargeTotal = 129,

    /// <summary>Tax in all.</summary>
    TaxTotal = 130,
}
