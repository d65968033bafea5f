namespace Invoicing;

/// <summary>Something of the host that happens whenever an invoice is posted, within its unit of work: a step that throws undoes the posting and frees the number.</summary>
/// <remarks>
/// The invoice is sealed when steps run, so they add to it in their own tables or refuse it. Whatever changes an invoice is done to its draft before.
/// A command that lost against another one is repeated, and its steps with it; what a step does outside the transaction must bear that.
/// A step that calls the service about the same invoice would wait for itself.
/// </remarks>
public interface IInvoicePostingStep
{
    /// <summary>Steps run by this number, those with the same one in the order they were registered.</summary>
    int Order { get; }

    /// <summary>Does it.</summary>
    /// <param name="invoice">The posted invoice, with its number.</param>
    /// <param name="context">Who posts it, and when.</param>
    /// <param name="cancellationToken">Ends the posting.</param>
    ValueTask ExecuteAsync(Invoice invoice, CommandContext context, CancellationToken cancellationToken);
}
