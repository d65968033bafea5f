namespace Invoicing;

/// <summary>Decides who may do what; asked by every command and query before anything is changed or shown. Without one, everybody may do everything.</summary>
public interface IInvoiceAuthorizer
{
    /// <summary>True when the actor may do it.</summary>
    /// <remarks>It is not asked whether the invoice is in a status that permits it: that is told by <see cref="InvoiceLifecycle"/>, after this.</remarks>
    ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken);
}
