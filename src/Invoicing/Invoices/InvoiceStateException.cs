namespace Invoicing;

/// <summary>A command is not permitted in the status the invoice is in; nothing was changed.</summary>
public sealed class InvoiceStateException : InvoicingException
{
    internal InvoiceStateException(string code, InvoiceAction action, Invoice invoice, InvoiceFacts facts, string remedy)
        : base(code, $"{action} is not permitted on {invoice.Describe()}, which is {Describe(facts)}. {remedy} Permitted: {string.Join(", ", InvoiceLifecycle.Permitted(facts))}.")
    {
        Action = action;
        State = facts.State;
        Status = facts.Status;
        Permitted = InvoiceLifecycle.Permitted(facts);
    }

    /// <summary>The command.</summary>
    public InvoiceAction Action { get; }

    /// <summary>What is stored of the invoice's status.</summary>
    public InvoiceState State { get; }

    /// <summary>The status of the invoice on the business date of the command.</summary>
    public InvoiceStatus Status { get; }

    /// <summary>The condition that does not hold; null when the status alone stands against it.</summary>
    public LifecycleGuard? UnmetGuard { get; internal init; }

    /// <summary>What is permitted instead.</summary>
    public ValueArray<InvoiceAction> Permitted { get; }

    private static string Describe(InvoiceFacts facts) => facts.State == InvoiceState.Posted ? $"{facts.State} and {facts.Status}" : facts.State.ToString();
}
