namespace Invoicing;

/// <summary>The stable codes that <see cref="InvoicingException.Code"/> carries.</summary>
public static class ErrorCodes
{
    /// <summary>Two amounts of different currencies, or an amount without a currency, met in one operation.</summary>
    public const string CurrencyMismatch = "CurrencyMismatch";

    /// <summary>Two quantities of different units met in one operation.</summary>
    public const string UnitMismatch = "UnitMismatch";

    /// <summary>A price is for a base quantity of zero.</summary>
    public const string BaseQuantityZero = "BaseQuantityZero";

    /// <summary>An allowance or charge without a tax of its own has no line amounts to be spread over.</summary>
    public const string NothingToProrate = "NothingToProrate";

    /// <summary>More lines times allowances and charges without a tax than are ever meant.</summary>
    public const string TooManyShares = "TooManyShares";

    /// <summary>An amount of an invoice does not fit 64 bits of minor units, or an exact number on the way to it has more than 9800 digits.</summary>
    public const string AmountTooLarge = "AmountTooLarge";

    /// <summary>The calculation profile knows no prices that include tax.</summary>
    public const string PricesWithTaxRefused = "PricesWithTaxRefused";

    /// <summary>A document allowance or charge has further taxes but no first one.</summary>
    public const string TaxMissing = "TaxMissing";

    /// <summary>The content says twice what was paid before, or how the payable amount is rounded.</summary>
    public const string StatedTwice = "StatedTwice";

    /// <summary>A step of an explanation does not give the result that stands in it, or cannot be read.</summary>
    public const string ExplanationBroken = "ExplanationBroken";

    /// <summary>There is nothing under that key, or the caller may not see it.</summary>
    public const string NotFound = "NotFound";

    /// <summary>Invoicing is switched off by <c>InvoicingOptions.Enabled</c> or <c>LegalEntity.IsEnabled</c>.</summary>
    public const string FeatureDisabled = "FeatureDisabled";

    /// <summary>The invoice is posted, so its content never changes again.</summary>
    public const string InvoicePosted = "InvoicePosted";

    /// <summary>The command needs a posted invoice.</summary>
    public const string NotPosted = "NotPosted";

    /// <summary>The invoice is cancelled.</summary>
    public const string InvoiceCancelled = "InvoiceCancelled";

    /// <summary>The currency of an invoice was to be changed.</summary>
    public const string CurrencyLocked = "CurrencyLocked";

    /// <summary>The invoice was to be moved to another legal entity.</summary>
    public const string LegalEntityLocked = "LegalEntityLocked";

    /// <summary>Another change came first; read again and repeat.</summary>
    public const string ConcurrencyConflict = "ConcurrencyConflict";

    /// <summary>An idempotency key was used before, for another request.</summary>
    public const string IdempotencyKeyReused = "IdempotencyKeyReused";

    /// <summary>The draft has findings of severity error.</summary>
    public const string InvoiceInvalid = "InvoiceInvalid";

    /// <summary>More was to be allocated than the payment has left or the invoice has open.</summary>
    public const string AllocationTooLarge = "AllocationTooLarge";

    /// <summary>More was to be taken back of an allocation than it is.</summary>
    public const string ReleaseTooLarge = "ReleaseTooLarge";

    /// <summary>More was to be paid back than is left of a payment or credit note.</summary>
    public const string RefundTooLarge = "RefundTooLarge";

    /// <summary>The money of the payment has not come in.</summary>
    public const string PaymentNotCaptured = "PaymentNotCaptured";

    /// <summary>The payment is not waiting for its money.</summary>
    public const string PaymentNotPending = "PaymentNotPending";

    /// <summary>The money of the payment was taken back.</summary>
    public const string PaymentReversed = "PaymentReversed";

    /// <summary>Another change came between the plan of an allocation and its use.</summary>
    public const string StalePlan = "StalePlan";

    /// <summary>More was to be credited than is left of a line, a tax or the whole invoice.</summary>
    public const string CreditTooLarge = "CreditTooLarge";

    /// <summary>Two entries of a tax table contradict each other.</summary>
    public const string TaxTableOverlap = "TaxTableOverlap";

    /// <summary>A tax code has no rate between two of its entries.</summary>
    public const string TaxTableGap = "TaxTableGap";

    /// <summary>The tax table does not know the code.</summary>
    public const string TaxUnknown = "TaxUnknown";

    /// <summary>The tax table knows the code, but has no rate for it on that day.</summary>
    public const string TaxNotValid = "TaxNotValid";

    /// <summary>Another invoice of the legal entity has the number.</summary>
    public const string NumberTaken = "NumberTaken";

    /// <summary>Payment and invoice belong to different legal entities.</summary>
    public const string LegalEntityMismatch = "LegalEntityMismatch";

    /// <summary>The document takes no payments, because it is a credit note.</summary>
    public const string NotPayable = "NotPayable";

    /// <summary>The lines of a credit note are not those its amounts were worked out for.</summary>
    public const string CreditBasisDiffers = "CreditBasisDiffers";

    /// <summary>The invoice was credited since the draft of the credit note was made, or its amounts were changed.</summary>
    public const string CreditOutdated = "CreditOutdated";

    /// <summary>Nothing of the invoice is left to credit.</summary>
    public const string NothingToCredit = "NothingToCredit";

    /// <summary>A posted invoice is never deleted; it is cancelled or credited.</summary>
    public const string PostedIsPermanent = "PostedIsPermanent";

    /// <summary>Payments are allocated to the invoice, so it cannot be cancelled; credit it.</summary>
    public const string HasAllocations = "HasAllocations";

    /// <summary>Nothing of the invoice is open.</summary>
    public const string NothingOpen = "NothingOpen";

    /// <summary>Nothing of the invoice was paid.</summary>
    public const string NothingPaid = "NothingPaid";

    /// <summary>The command is for credit notes and not for invoices.</summary>
    public const string NotCreditNote = "NotCreditNote";

    /// <summary>The command is for invoices and not for credit notes.</summary>
    public const string IsCreditNote = "IsCreditNote";

    /// <summary>The draft changed since its posting was previewed, or would be posted under another date.</summary>
    public const string StalePreview = "StalePreview";

    /// <summary>The actor may not do that.</summary>
    public const string AccessDenied = "AccessDenied";

    /// <summary>An imported invoice has a number that a series of the legal entity will give.</summary>
    public const string NumberReserved = "NumberReserved";

    /// <summary>The issue date is in an accounting period that is closed.</summary>
    public const string PeriodClosed = "PeriodClosed";

    /// <summary>The issue date is in a run of the series that an older system numbered.</summary>
    public const string SeriesNotStarted = "SeriesNotStarted";

    /// <summary>The body of an invoice was to be replaced by other bytes.</summary>
    public const string BodySealed = "BodySealed";

    /// <summary>A JSON text is malformed, or says something that cannot hold.</summary>
    public const string InvoiceFormat = "InvoiceFormat";

    /// <summary>The payment method cannot pay invoices.</summary>
    public const string MethodNotAllowedForInvoices = "MethodNotAllowedForInvoices";

    /// <summary>No payment gateway is registered for the method.</summary>
    public const string GatewayMissing = "GatewayMissing";

    /// <summary>A gateway was to be called within a transaction of the host.</summary>
    public const string GatewayInTransaction = "GatewayInTransaction";

    /// <summary>A gateway says something that contradicts what is recorded.</summary>
    public const string GatewayConflict = "GatewayConflict";

    /// <summary>A gateway refused to pay money back.</summary>
    public const string GatewayRefundRefused = "GatewayRefundRefused";

    /// <summary>A webhook is not from the gateway, or cannot be read.</summary>
    public const string WebhookRefused = "WebhookRefused";

    /// <summary>The text is no payment link that was given out here.</summary>
    public const string PaymentLinkInvalid = "PaymentLinkInvalid";

    /// <summary>The time of the payment link is over.</summary>
    public const string PaymentLinkExpired = "PaymentLinkExpired";

    /// <summary>The payment link was revoked, or its invoice is void.</summary>
    public const string PaymentLinkRevoked = "PaymentLinkRevoked";

    /// <summary>A cursor was given out for another query, or never.</summary>
    public const string CursorInvalid = "CursorInvalid";

    /// <summary>The host has no keys for payment links.</summary>
    public const string PaymentLinksMissing = "PaymentLinksMissing";

    /// <summary>Nothing makes documents: the host has no renderer.</summary>
    public const string RendererMissing = "RendererMissing";

    /// <summary>An archived document is not the one whose hash the history of its invoice holds.</summary>
    public const string DocumentAltered = "DocumentAltered";

    /// <summary>A document that was archived is gone from the store.</summary>
    public const string DocumentGone = "DocumentGone";

    /// <summary>The basket holds the other kind of things and does not mix them.</summary>
    public const string BasketExclusive = "BasketExclusive";

    /// <summary>The basket has no such invoice or item, has it already, or is empty.</summary>
    public const string BasketContent = "BasketContent";

    /// <summary>An invoice of the basket has less open than the basket pays of it.</summary>
    public const string StaleBasket = "StaleBasket";
}
