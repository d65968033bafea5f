using Xunit;

namespace Invoicing.Tests;

/// <summary>Once posted, no command of the service changes what an invoice says, whatever is added to it later.</summary>
[Trait("Requirement", "O15")]
public sealed class SealedServiceTests
{
    /// <summary>Methods that a posted invoice refuses, and their code. All others may act on it, and leave the document as it is.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["EditAsync(InvoiceId, InvoiceContent, EditRequest)"] = ErrorCodes.InvoicePosted,
        ["DeleteAsync(InvoiceId)"] = ErrorCodes.PostedIsPermanent,
        ["DeleteAsync(InvoiceId, DeleteRequest)"] = ErrorCodes.PostedIsPermanent,
        ["PreviewPostingAsync(InvoiceId)"] = ErrorCodes.InvoicePosted,
        ["PreviewPostingAsync(InvoiceId, PostRequest)"] = ErrorCodes.InvoicePosted,
        ["RenderPreviewAsync(InvoiceId)"] = ErrorCodes.InvoicePosted,
        ["PostAsync(InvoiceId)"] = ErrorCodes.InvoicePosted,
        ["PostAsync(InvoiceId, PostRequest)"] = ErrorCodes.InvoicePosted,
        ["PostAsync(PostingPreview)"] = ErrorCodes.InvoicePosted,
        ["PostManyAsync(IEnumerable<InvoiceId>)"] = ErrorCodes.InvoicePosted,
        ["PostManyAsync(IAsyncEnumerable<InvoiceId>)"] = ErrorCodes.InvoicePosted,

        // It is no credit note.
        ["ApplyCreditAsync(InvoiceId, InvoiceId)"] = ErrorCodes.NotCreditNote,
        ["ApplyCreditAsync(InvoiceId, InvoiceId, ApplyCreditRequest)"] = ErrorCodes.NotCreditNote,
        ["UnapplyCreditAsync(InvoiceId, InvoiceId, DeallocateRequest)"] = ErrorCodes.NotCreditNote,
        ["PayOutAsync(InvoiceId, PayOutRequest)"] = ErrorCodes.NotCreditNote,

        // Money is on the invoice of these tests.
        ["CancelAsync(InvoiceId, CancelRequest)"] = ErrorCodes.HasAllocations,
    };

    /// <summary>Methods that may act on a posted invoice: transitions, corrections, notes, allocations, and reading.</summary>
    private static readonly HashSet<string> Permitted =
    [
        "DraftAsync(InvoiceContent)",
        "DraftAsync(InvoiceContent, DraftRequest)",
        "PayAsync(InvoiceId, PaymentRequest)",
        "RecordPaymentAsync(RecordPaymentRequest)",
        "PlanAllocationAsync(PaymentId, AllocationRequest)",
        "AllocateAsync(PaymentId, AllocationRequest)",
        "AllocateAsync(PaymentId, InvoiceId, Money)",
        "AllocateAsync(AllocationPlan)",
        "DeallocateAsync(PaymentId, InvoiceId, DeallocateRequest)",
        "MoveAllocationAsync(PaymentId, InvoiceId, InvoiceId, DeallocateRequest)",
        "ReversePaymentAsync(PaymentId, ReversePaymentRequest)",
        "RefundPaymentAsync(PaymentId, PayOutRequest)",
        "ReturnPaymentAsync(PaymentId, ReturnPaymentRequest)",
        "RefundAsync(InvoiceId, RefundRequest)",
        "RecordOverdueAsync(LegalEntityId, LocalDate)",
        "WriteOffAsync(InvoiceId, WriteOffRequest)",
        "PreviewCreditAsync(InvoiceId, CreditSelection)",
        "DraftCreditAsync(InvoiceId, CreditRequest)",
        "CreditAsync(InvoiceId, CreditRequest)",
        "CorrectAsync(InvoiceId, InvoiceContent, CorrectRequest)",
        "ReissueAsync(InvoiceId)",
        "ReissueAsync(InvoiceId, ReissueRequest)",
        "AddNoteAsync(InvoiceId, NoteRequest)",
        "SetMetadataAsync(InvoiceId, MetadataRequest)",
        "ImportAsync(ImportRequest)",
        "ImportManyAsync(IAsyncEnumerable<ImportRequest>)",
        "StartPaymentAsync(InvoiceId, StartPaymentRequest)",
        "PayBalanceAsync(InvoiceId, PaymentMethod, String)",
        "PayBasketAsync(PaymentBasket, PaymentMethod, String)",
        "ResumePaymentAsync(PaymentId)",
        "HandleWebhookAsync(PaymentMethod, GatewayWebhook)",
        "CreatePaymentLinkAsync(InvoiceId, PaymentLinkRequest)",
        "RevokePaymentLinkAsync(InvoiceId, PaymentLinkId)",
        "RevokePaymentLinksAsync(InvoiceId)",
        "OpenPaymentLinkAsync(String)",
        "PayLinkAsync(String, PaymentMethod, String)",
        "GetPaymentMethodsAsync(LegalEntityId)",
        "GetAsync(InvoiceId)",
        "GetByNumberAsync(LegalEntityId, String)",
        "QueryAsync(LegalEntityId, InvoiceQuery)",
        "GetHistoryAsync(InvoiceId)",
        "GetPaymentAsync(PaymentId)",
        "GetAllowedActionsAsync(InvoiceId)",
        "GetStatementAsync(LegalEntityId, CustomerId, LocalDate, LocalDate, Currency)",
        "GetAgingAsync(LegalEntityId, LocalDate)",
        "GetAgingAsync(LegalEntityId, LocalDate, ValueArray<Int32>)",
        "GetCashJournalAsync(LegalEntityId, LocalDate, LocalDate, Currency)",
        "GetJournalAsync(LegalEntityId, LocalDate, LocalDate)",
        "GetTaxReportAsync(LegalEntityId, LocalDate, LocalDate)",
        "GetUninvoicedAsync(LegalEntityId, String)",
        "VerifyAsync(ChainId)",
        "VerifyAsync(ChainId, VerifyRequest)",
        "AnchorAsync(ChainId, ECDsa)",
        "ProveGaplessAsync(LegalEntityId, String)",
        "ProveGaplessAsync(LegalEntityId, String, String)",
        "GetDocumentAsync(InvoiceId)",
        "RenderAccountCopyAsync(InvoiceId)",
        "ExportEvidenceAsync(InvoiceId, Stream)",
        "ExportEvidenceAsync(InvoiceId, Stream, EvidenceRequest)",
    ];

    private readonly Desk _desk = new();

    [Theory]
    [MemberData(nameof(ServiceCalls.Names), MemberType = typeof(ServiceCalls))]
    public async Task Every_method_is_refused_or_leaves_the_posted_document_as_it_is(string name)
    {
        Assert.True(
            Refused.ContainsKey(name) != Permitted.Contains(name),
            $"InvoicingService.{name} is not listed. If it changes what an invoice says, refuse it once the invoice is posted and add it to Refused with its code; if it may act after posting, add it to Permitted. Never let it change Content, Totals, Number, IssueDate, DueDate or Profile.");
        ServiceCalls on = await ServiceCalls.OnPostedAsync(_desk);

        if (Refused.TryGetValue(name, out string? code))
            await _desk.RefusedAsync(code, () => ServiceCalls.All[name].Call(_desk.Service, on));
        else
            await ServiceCalls.All[name].Call(_desk.Service, on);

        SealedInvoiceTests.AssertSameDocument(on.Posted, await _desk.NowAsync(on.Posted.Id));
    }

    [Fact]
    public async Task Cancelling_leaves_the_document_as_it_is()
    {
        Invoice posted = await _desk.PostedAsync(Given.Order());

        SealedInvoiceTests.AssertSameDocument(posted, (await _desk.CancelAsync(posted.Id)).Invoice);
    }
}
