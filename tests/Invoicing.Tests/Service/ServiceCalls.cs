using System.Reflection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>One call of each public asynchronous method of the service, on a posted invoice; tests that hold for all of them read it, so that none is forgotten.</summary>
internal sealed class ServiceCalls
{
    private static readonly NoteRequest Note = new("Note", NoteVisibility.Internal);
    private static readonly CreditRequest Cut = new(CreditSelection.OfAmount(Given.Euro(100)), "Reason");

    private ServiceCalls(Invoice posted, PostingPreview preview)
    {
        Posted = posted;
        Preview = preview;
    }

    /// <summary>What each method is called with, and the action an authorizer is asked about.</summary>
    public static IReadOnlyDictionary<string, ServiceCall> All { get; } = new Dictionary<string, ServiceCall>
    {
        ["DraftAsync(InvoiceContent)"] = Command(InvoiceAction.Draft, static (service, _) => service.DraftAsync(Given.Order(), Given.Stop)),
        ["DraftAsync(InvoiceContent, DraftRequest)"] = Command(InvoiceAction.Draft, static (service, _) => service.DraftAsync(Given.Order(), new(), Given.Stop)),
        ["EditAsync(InvoiceId, InvoiceContent, EditRequest)"] = Command(InvoiceAction.Edit, static (service, on) => service.EditAsync(on.Posted.Id, Given.Worth(1), new(2), Given.Stop)),
        ["DeleteAsync(InvoiceId)"] = Command(InvoiceAction.Delete, static (service, on) => service.DeleteAsync(on.Posted.Id, Given.Stop)),
        ["DeleteAsync(InvoiceId, DeleteRequest)"] = Command(InvoiceAction.Delete, static (service, on) => service.DeleteAsync(on.Posted.Id, new(), Given.Stop)),
        ["PreviewPostingAsync(InvoiceId)"] = Command(InvoiceAction.PreviewPosting, static (service, on) => service.PreviewPostingAsync(on.Posted.Id, Given.Stop)),
        ["PreviewPostingAsync(InvoiceId, PostRequest)"] = Command(InvoiceAction.PreviewPosting, static (service, on) => service.PreviewPostingAsync(on.Posted.Id, new(), Given.Stop)),
        ["PostAsync(InvoiceId)"] = Command(InvoiceAction.Post, static (service, on) => service.PostAsync(on.Posted.Id, Given.Stop)),
        ["PostAsync(InvoiceId, PostRequest)"] = Command(InvoiceAction.Post, static (service, on) => service.PostAsync(on.Posted.Id, new(), Given.Stop)),
        ["PostAsync(PostingPreview)"] = Command(InvoiceAction.Post, static (service, on) => service.PostAsync(on.Preview, Given.Stop)),
        ["PostManyAsync(IEnumerable<InvoiceId>)"] = Command(InvoiceAction.Post, static async (service, on) =>
        {
            if (Assert.Single(await service.PostManyAsync([on.Posted.Id], Given.Stop)).Error is { } error)
                throw error;
        }),
        ["PostManyAsync(IAsyncEnumerable<InvoiceId>)"] = Command(InvoiceAction.Post, static async (service, on) =>
        {
            if ((await service.PostManyAsync(new[] { on.Posted.Id }.ToAsyncEnumerable(), Given.Stop).SingleAsync(Given.Stop)).Error is { } error)
                throw error;
        }),
        ["PayAsync(InvoiceId, PaymentRequest)"] = Command(InvoiceAction.Pay, static (service, on) => service.PayAsync(on.Posted.Id, new(Given.Euro(50), PaymentMethod.Cash, "R-4"), Given.Stop)),
        ["WriteOffAsync(InvoiceId, WriteOffRequest)"] = Command(InvoiceAction.WriteOff, static (service, on) => service.WriteOffAsync(on.Posted.Id, new("Reason"), Given.Stop)),
        ["RecordPaymentAsync(RecordPaymentRequest)"] = Command(InvoiceAction.RecordPayment, static (service, _) => service.RecordPaymentAsync(new(default, Given.Euro(50), PaymentMethod.Cash, "R-3") { CustomerId = new("C-1") }, Given.Stop)),
        ["PlanAllocationAsync(PaymentId, AllocationRequest)"] = Command(InvoiceAction.Allocate, static (service, on) => service.PlanAllocationAsync(on.Free, new(AllocationPolicy.OldestDueFirst), Given.Stop)),
        ["AllocateAsync(PaymentId, AllocationRequest)"] = Command(InvoiceAction.Allocate, static (service, on) => service.AllocateAsync(on.Free, new AllocationRequest(AllocationPolicy.Proportional), Given.Stop)),
        ["AllocateAsync(PaymentId, InvoiceId, Money)"] = Command(InvoiceAction.Allocate, static (service, on) => service.AllocateAsync(on.Free, on.Posted.Id, Given.Euro(1), Given.Stop)),
        ["AllocateAsync(AllocationPlan)"] = Command(InvoiceAction.Allocate, static (service, on) => service.AllocateAsync(on.Plan, Given.Stop)),
        ["DeallocateAsync(PaymentId, InvoiceId, DeallocateRequest)"] = Command(InvoiceAction.Deallocate, static (service, on) => service.DeallocateAsync(on.Payment, on.Posted.Id, new("Reason"), Given.Stop)),
        ["MoveAllocationAsync(PaymentId, InvoiceId, InvoiceId, DeallocateRequest)"] = Command(InvoiceAction.Deallocate, static (service, on) => service.MoveAllocationAsync(on.Payment, on.Posted.Id, on.Other, new("Reason"), Given.Stop)),
        ["ReversePaymentAsync(PaymentId, ReversePaymentRequest)"] = Command(InvoiceAction.ReversePayment, static (service, on) => service.ReversePaymentAsync(on.Payment, new("Chargeback"), Given.Stop)),
        ["RefundPaymentAsync(PaymentId, PayOutRequest)"] = Command(InvoiceAction.RefundPayment, static (service, on) => service.RefundPaymentAsync(on.Free, new("OUT-1"), Given.Stop)),
        ["ReturnPaymentAsync(PaymentId, ReturnPaymentRequest)"] = Command(InvoiceAction.RefundPayment, static (service, on) => service.ReturnPaymentAsync(on.Payment, new("OUT-1", "Reason"), Given.Stop)),
        ["RefundAsync(InvoiceId, RefundRequest)"] = Command(InvoiceAction.Refund, static (service, on) => service.RefundAsync(on.Posted.Id, new(Given.Euro(100), "Reason"), Given.Stop)),
        ["ApplyCreditAsync(InvoiceId, InvoiceId)"] = Command(InvoiceAction.ApplyCredit, static (service, on) => service.ApplyCreditAsync(on.Posted.Id, on.Other, Given.Stop)),
        ["ApplyCreditAsync(InvoiceId, InvoiceId, ApplyCreditRequest)"] = Command(InvoiceAction.ApplyCredit, static (service, on) => service.ApplyCreditAsync(on.Posted.Id, on.Other, new(), Given.Stop)),
        ["UnapplyCreditAsync(InvoiceId, InvoiceId, DeallocateRequest)"] = Command(InvoiceAction.ApplyCredit, static (service, on) => service.UnapplyCreditAsync(on.Posted.Id, on.Other, new("Reason"), Given.Stop)),
        ["PayOutAsync(InvoiceId, PayOutRequest)"] = Command(InvoiceAction.PayOut, static (service, on) => service.PayOutAsync(on.Posted.Id, new("OUT-1"), Given.Stop)),
        ["RecordOverdueAsync(LegalEntityId, LocalDate)"] = Command(InvoiceAction.RecordOverdue, static (service, _) => service.RecordOverdueAsync(default, Given.Today.PlusDays(100), Given.Stop)),
        ["PreviewCreditAsync(InvoiceId, CreditSelection)"] = Query(InvoiceAction.Credit, static (service, on) => service.PreviewCreditAsync(on.Posted.Id, CreditSelection.All, Given.Stop)),
        ["DraftCreditAsync(InvoiceId, CreditRequest)"] = Command(InvoiceAction.Credit, static (service, on) => service.DraftCreditAsync(on.Posted.Id, Cut, Given.Stop)),
        ["CreditAsync(InvoiceId, CreditRequest)"] = Command(InvoiceAction.Credit, static (service, on) => service.CreditAsync(on.Posted.Id, Cut, Given.Stop)),
        ["CancelAsync(InvoiceId, CancelRequest)"] = Command(InvoiceAction.Cancel, static (service, on) => service.CancelAsync(on.Posted.Id, new("Reason"), Given.Stop)),
        ["CorrectAsync(InvoiceId, InvoiceContent, CorrectRequest)"] = Command(InvoiceAction.Correct, static (service, on) => service.CorrectAsync(on.Posted.Id, Given.Order(), new("Reason"), Given.Stop)),
        ["ReissueAsync(InvoiceId)"] = Command(InvoiceAction.Reissue, static (service, on) => service.ReissueAsync(on.Posted.Id, Given.Stop)),
        ["ReissueAsync(InvoiceId, ReissueRequest)"] = Command(InvoiceAction.Reissue, static (service, on) => service.ReissueAsync(on.Posted.Id, new(), Given.Stop)),
        ["AddNoteAsync(InvoiceId, NoteRequest)"] = Command(InvoiceAction.AddNote, static (service, on) => service.AddNoteAsync(on.Posted.Id, Note, Given.Stop)),
        ["SetMetadataAsync(InvoiceId, MetadataRequest)"] = Command(InvoiceAction.SetMetadata, static (service, on) => service.SetMetadataAsync(on.Posted.Id, new([new("k", "v")]), Given.Stop)),
        ["ImportManyAsync(IAsyncEnumerable<ImportRequest>)"] = Command(InvoiceAction.Import, static async (service, _) =>
        {
            ImportRequest request = new("OLD-2", Given.Order() with { IssueDate = Given.Today }, new("old", "2", new()));
            if ((await service.ImportManyAsync(new[] { request }.ToAsyncEnumerable(), Given.Stop).SingleAsync(Given.Stop)).Error is { } error)
                throw error;
        }),
        ["ImportAsync(ImportRequest)"] = Command(InvoiceAction.Import, static (service, _) => service.ImportAsync(new("OLD-1", Given.Order() with { IssueDate = Given.Today }, new("old", "1", new())), Given.Stop)),
        ["GetAsync(InvoiceId)"] = Query(InvoiceAction.View, static (service, on) => service.GetAsync(on.Posted.Id, Given.Stop)),
        ["GetByNumberAsync(LegalEntityId, String)"] = Query(InvoiceAction.View, static (service, on) => service.GetByNumberAsync(default, on.Posted.Number!, Given.Stop)),
        ["QueryAsync(LegalEntityId, InvoiceQuery)"] = Query(InvoiceAction.View, static (service, _) => service.QueryAsync(default, new(), Given.Stop)) with { IsForGuests = true },
        ["GetHistoryAsync(InvoiceId)"] = Query(InvoiceAction.View, static (service, on) => service.GetHistoryAsync(on.Posted.Id, Given.Stop)),
        ["GetPaymentAsync(PaymentId)"] = Query(InvoiceAction.View, static (service, on) => service.GetPaymentAsync(on.Payment, Given.Stop)),
        ["VerifyAsync(ChainId)"] = Query(InvoiceAction.Verify, static (service, _) => service.VerifyAsync(ChainId.Series(default, "invoices"), Given.Stop)),
        ["VerifyAsync(ChainId, VerifyRequest)"] = Query(InvoiceAction.Verify, static (service, _) => service.VerifyAsync(ChainId.Series(default, "invoices"), new VerifyRequest(), Given.Stop)),
        ["AnchorAsync(ChainId, ECDsa)"] = Query(InvoiceAction.Verify, static (service, _) => service.AnchorAsync(ChainId.Series(default, "invoices"), null, Given.Stop)),
        ["ProveGaplessAsync(LegalEntityId, String)"] = Query(InvoiceAction.Verify, static (service, _) => service.ProveGaplessAsync(default, "invoices", Given.Stop)),
        ["ProveGaplessAsync(LegalEntityId, String, String)"] = Query(InvoiceAction.Verify, static (service, _) => service.ProveGaplessAsync(default, "invoices", "2026", Given.Stop)),
        ["ExportEvidenceAsync(InvoiceId, Stream)"] = Query(InvoiceAction.ExportEvidence, static (service, on) => service.ExportEvidenceAsync(on.Posted.Id, new MemoryStream(), Given.Stop)),
        ["ExportEvidenceAsync(InvoiceId, Stream, EvidenceRequest)"] = Query(InvoiceAction.ExportEvidence, static (service, on) => service.ExportEvidenceAsync(on.Posted.Id, new MemoryStream(), new(), Given.Stop)),
        ["GetDocumentAsync(InvoiceId)"] = Command(InvoiceAction.Download, static (service, on) => service.GetDocumentAsync(on.Posted.Id, Given.Stop)),
        ["RenderPreviewAsync(InvoiceId)"] = Command(InvoiceAction.PreviewPosting, static (service, on) => service.RenderPreviewAsync(on.Posted.Id, Given.Stop)),
        ["RenderAccountCopyAsync(InvoiceId)"] = Query(InvoiceAction.Download, static (service, on) => service.RenderAccountCopyAsync(on.Posted.Id, Given.Stop)),
        ["GetStatementAsync(LegalEntityId, CustomerId, LocalDate, LocalDate, Currency)"] = Query(InvoiceAction.Report, static (service, _) => service.GetStatementAsync(default, new("C-1"), Given.Today, Given.Today, Currency.EUR, Given.Stop)),
        ["GetAgingAsync(LegalEntityId, LocalDate)"] = Query(InvoiceAction.Report, static (service, _) => service.GetAgingAsync(default, Given.Today, Given.Stop)),
        ["GetAgingAsync(LegalEntityId, LocalDate, ValueArray<Int32>)"] = Query(InvoiceAction.Report, static (service, _) => service.GetAgingAsync(default, Given.Today, [10], Given.Stop)),
        ["GetCashJournalAsync(LegalEntityId, LocalDate, LocalDate, Currency)"] = Query(InvoiceAction.Report, static (service, _) => service.GetCashJournalAsync(default, Given.Today, Given.Today, Currency.EUR, Given.Stop)),
        ["GetJournalAsync(LegalEntityId, LocalDate, LocalDate)"] = Query(InvoiceAction.Report, static (service, _) => service.GetJournalAsync(default, Given.Today, Given.Today, Given.Stop)),
        ["GetTaxReportAsync(LegalEntityId, LocalDate, LocalDate)"] = Query(InvoiceAction.Report, static (service, _) => service.GetTaxReportAsync(default, Given.Today, Given.Today, Given.Stop)),
        ["GetUninvoicedAsync(LegalEntityId, String)"] = Query(InvoiceAction.Report, static (service, _) => service.GetUninvoicedAsync(default, "order-1", Given.Stop)),
        ["StartPaymentAsync(InvoiceId, StartPaymentRequest)"] = Command(InvoiceAction.Pay, static (service, on) => service.StartPaymentAsync(on.Posted.Id, new(Given.Euro(50), PaymentMethod.Card, "K-1"), Given.Stop)),
        ["PayBalanceAsync(InvoiceId, PaymentMethod, String)"] = Command(InvoiceAction.Pay, static (service, on) => service.PayBalanceAsync(on.Posted.Id, PaymentMethod.Card, "K-1", Given.Stop)),
        ["PayBasketAsync(PaymentBasket, PaymentMethod, String)"] = Command(InvoiceAction.Pay, static (service, on) => service.PayBasketAsync(on.Basket, PaymentMethod.Card, "K-1", Given.Stop)),
        ["ResumePaymentAsync(PaymentId)"] = Command(InvoiceAction.RecordPayment, static (service, on) => service.ResumePaymentAsync(on.Waiting, Given.Stop)),
        ["HandleWebhookAsync(PaymentMethod, GatewayWebhook)"] = Command(InvoiceAction.RecordPayment, static (service, on) => service.HandleWebhookAsync(PaymentMethod.Card, on.Webhook, Given.Stop)),
        ["CreatePaymentLinkAsync(InvoiceId, PaymentLinkRequest)"] = Command(InvoiceAction.ManagePaymentLinks, static (service, on) => service.CreatePaymentLinkAsync(on.Posted.Id, new(Given.Noon + Duration.FromDays(1)), Given.Stop)),
        ["RevokePaymentLinkAsync(InvoiceId, PaymentLinkId)"] = Command(InvoiceAction.ManagePaymentLinks, static (service, on) => service.RevokePaymentLinkAsync(on.Posted.Id, default, Given.Stop)),
        ["RevokePaymentLinksAsync(InvoiceId)"] = Command(InvoiceAction.ManagePaymentLinks, static (service, on) => service.RevokePaymentLinksAsync(on.Posted.Id, Given.Stop)),
        ["OpenPaymentLinkAsync(String)"] = Query(InvoiceAction.View, static (service, on) => service.OpenPaymentLinkAsync(on.Token, Given.Stop)) with { IsForGuests = true },
        ["PayLinkAsync(String, PaymentMethod, String)"] = Command(InvoiceAction.Pay, static (service, on) => service.PayLinkAsync(on.Token, PaymentMethod.Card, "K-1", Given.Stop)) with { IsForGuests = true },
        ["GetPaymentMethodsAsync(LegalEntityId)"] = Query(InvoiceAction.View, static (service, _) => service.GetPaymentMethodsAsync(default, Given.Stop)) with { IsForGuests = true },
        ["GetAllowedActionsAsync(InvoiceId)"] = Query(InvoiceAction.View, static (service, on) => service.GetAllowedActionsAsync(on.Posted.Id, Given.Stop)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public Invoice Posted { get; }

    public PostingPreview Preview { get; }

    /// <summary>A payment that settles part of it.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>A payment that settles nothing.</summary>
    public required PaymentId Free { get; init; }

    /// <summary>What that would settle.</summary>
    public required AllocationPlan Plan { get; init; }

    /// <summary>Another posted invoice.</summary>
    public required InvoiceId Other { get; init; }

    /// <summary>A payment that waits for its gateway.</summary>
    public required PaymentId Waiting { get; init; }

    /// <summary>What the gateway says of it.</summary>
    public required GatewayWebhook Webhook { get; init; }

    /// <summary>A basket with it.</summary>
    public required PaymentBasket Basket { get; init; }

    /// <summary>A link for guests to it.</summary>
    public required string Token { get; init; }

    /// <summary>A posted invoice of EUR 128.68 of which one euro is paid.</summary>
    public static async Task<ServiceCalls> OnPostedAsync(Desk desk)
    {
        Invoice draft = await desk.Service.DraftAsync(Given.Order(), Given.Stop);
        PostingPreview preview = await desk.Service.PreviewPostingAsync(draft.Id, Given.Stop);
        await desk.Service.PostAsync(draft.Id, Given.Stop);
        PaymentReceipt paid = await desk.PayAsync(draft.Id, 100, "R-1");
        AllocationReceipt free = await desk.Service.RecordPaymentAsync(new(default, Given.Euro(50), PaymentMethod.Cash, "R-2") { CustomerId = new("C-1") }, Given.Stop);
        Invoice other = await desk.PostedAsync(Given.Order());
        AllocationPlan plan = await desk.Service.PlanAllocationAsync(free.Payment.Id, new(AllocationPolicy.OldestDueFirst), Given.Stop);
        desk.Gateway.Expect(TestGatewayStep.Wait);
        PaymentId waiting = (await desk.Service.StartPaymentAsync(other.Id, new(Given.Euro(10), PaymentMethod.Card, "K-0"), Given.Stop)).Payment.Id;
        desk.Gateway.Pay(waiting);
        IssuedPaymentLink link = await desk.Service.CreatePaymentLinkAsync(draft.Id, new(Given.Noon + Duration.FromDays(1)), Given.Stop);
        return new(paid.Invoice, preview)
        {
            Payment = paid.Payment.Id,
            Free = free.Payment.Id,
            Plan = plan,
            Other = other.Id,
            Waiting = waiting,
            Webhook = desk.Gateway.Webhooks[^1],
            Basket = new PaymentBasket(LegalEntityId.Main, Currency.EUR).Add(paid.Invoice),
            Token = link.Token,
        };
    }

    /// <summary>The public asynchronous methods, without their cancellation tokens. Lists show nothing instead of refusing, and have tests of their own.</summary>
    public static IEnumerable<string> Methods => typeof(InvoicingService)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(static method => method.ReturnType.IsAssignableTo(typeof(Task)) || method.GetParameters().Any(static parameter => IsStream(parameter.ParameterType)))
        .Select(SignatureOf);

    /// <summary>A method as the lists of the tests write it.</summary>
    public static string SignatureOf(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(static parameter => parameter.ParameterType).Where(static type => type != typeof(CancellationToken)).Select(NameOf))})";

    private static bool IsStream(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static string NameOf(Type type) => type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;

    private static ServiceCall Command(InvoiceAction action, Func<InvoicingService, ServiceCalls, Task> call) => new(action, IsQuery: false, call);

    private static ServiceCall Query(InvoiceAction action, Func<InvoicingService, ServiceCalls, Task> call) => new(action, IsQuery: true, call);
}

/// <summary>One call.</summary>
/// <param name="Action">What an authorizer is asked about.</param>
/// <param name="IsQuery">True when it changes nothing.</param>
/// <param name="Call">The call.</param>
internal sealed record ServiceCall(InvoiceAction Action, bool IsQuery, Func<InvoicingService, ServiceCalls, Task> Call)
{
    /// <summary>True when no actor of the host is refused, since guests with a link come, there is nothing to hide, or what is hidden is left out.</summary>
    public bool IsForGuests { get; init; }
}
