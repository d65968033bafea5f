namespace Invoicing;

/// <summary>A command is not permitted in the state the invoice is in; nothing was changed.</summary>
public sealed class InvoiceStateException : InvoicingException
{
    internal InvoiceStateException(string code, string command, Invoice invoice, string remedy)
        : base(code, $"{command} is not permitted on {invoice.Describe()}, which is {invoice.State}. {remedy}")
    {
        Command = command;
        State = invoice.State;
    }

    /// <summary>The command.</summary>
    public string Command { get; }

    /// <summary>The state of the invoice.</summary>
    public InvoiceState State { get; }
}
