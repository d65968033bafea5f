using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Snapshot = Invoicing.InMemoryInvoicingStore.Snapshot;

namespace Invoicing;

internal sealed partial class InMemoryUnitOfWork : IPaymentLinkRepository
{
    private readonly List<PaymentLinkRevocation> _revocations = [];

    public ValueTask RevokeAsync(PaymentLinkRevocation revocation, CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        _revocations.Add(revocation);
        return ValueTask.CompletedTask;
    }

    async IAsyncEnumerable<PaymentLinkRevocation> IPaymentLinkRepository.ReadAsync(InvoiceId invoiceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireOpen(cancellationToken);
        ImmutableList<PaymentLinkRevocation> stored = store.State.Revocations.GetValueOrDefault(invoiceId) ?? [];
        foreach (PaymentLinkRevocation revocation in stored.Concat(_revocations.Where(revocation => revocation.InvoiceId == invoiceId)))
            yield return revocation;
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    private Snapshot WithRevocations(Snapshot state)
    {
        foreach (PaymentLinkRevocation revocation in _revocations)
        {
            ImmutableList<PaymentLinkRevocation> known = state.Revocations.GetValueOrDefault(revocation.InvoiceId) ?? [];
            state = state with { Revocations = state.Revocations.SetItem(revocation.InvoiceId, known.Add(revocation)) };
        }

        return state;
    }
}
