namespace Invoicing;

/// <summary>A row of the lifecycle: in which status a command is permitted, what must hold besides, and which status may follow.</summary>
public sealed class LifecycleTransition
{
    internal LifecycleTransition(InvoiceStatus from, InvoiceAction action, ValueArray<LifecycleGuard> guards, ValueArray<InvoiceStatus> to)
    {
        From = from;
        Action = action;
        Guards = guards;
        To = to;
    }

    /// <summary>The status before.</summary>
    public InvoiceStatus From { get; }

    /// <summary>The command.</summary>
    public InvoiceAction Action { get; }

    /// <summary>What must hold besides, all of it.</summary>
    public ValueArray<LifecycleGuard> Guards { get; }

    /// <summary>What may follow; the status before alone, where the command leaves it as it is; none where nothing is left of the draft.</summary>
    public ValueArray<InvoiceStatus> To { get; }

    /// <summary>True when the command leaves the status as it is.</summary>
    public bool IsStay => To.Length == 1 && To[0] == From;
}
