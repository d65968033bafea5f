namespace Invoicing;

/// <summary>The root of every exception that states a rule of invoicing; callers tell them apart by <see cref="Code"/> or by leaf type, never by message.</summary>
/// <remarks>Programming errors in a single argument are the framework's <see cref="ArgumentException"/> family, arithmetic on single amounts beyond 64 bits is <see cref="OverflowException"/>.</remarks>
public abstract class InvoicingException : Exception
{
    /// <summary>Made by this library and its adapters.</summary>
    /// <param name="code">The stable identifier of the rule.</param>
    /// <param name="message">The value, the place and the remedy.</param>
    /// <param name="innerException">What led to it; null when nothing did.</param>
    protected InvoicingException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        Code = code;
    }

    /// <summary>Stable identifier of the broken rule, one of <see cref="ErrorCodes"/>; it never changes meaning.</summary>
    public string Code { get; }
}
