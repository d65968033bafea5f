namespace Invoicing.Benchmarks;

/// <summary>Somebody who posts; each writer has one.</summary>
internal interface IPoster : IAsyncDisposable
{
    /// <summary>Posts a draft, once for a key if there is one.</summary>
    Task PostAsync(InvoiceId id, string? key);

    /// <summary>Posts drafts in their order, in one transaction.</summary>
    Task PostBlockAsync(IReadOnlyList<InvoiceId> ids);
}
