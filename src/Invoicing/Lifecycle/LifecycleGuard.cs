namespace Invoicing;

/// <summary>A condition that a command has beside the status.</summary>
public sealed class LifecycleGuard
{
    private readonly Func<InvoiceFacts, bool> _holds;

    internal LifecycleGuard(string code, string description, string remedy, Func<InvoiceFacts, bool> holds)
    {
        Code = code;
        Description = description;
        Remedy = remedy;
        _holds = holds;
    }

    /// <summary>The code of the exception when it is not met, one of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; }

    /// <summary>What must hold, such as <c>something is left to credit</c>.</summary>
    public string Description { get; }

    /// <summary>What to do when it does not.</summary>
    public string Remedy { get; }

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    internal bool Holds(in InvoiceFacts facts) => _holds(facts);
}
