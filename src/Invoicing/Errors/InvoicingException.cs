namespace Invoicing;

/// <summary>The root of every exception that states a rule of invoicing; callers tell them apart by <see cref="Code"/> or by leaf type, never by message.</summary>
/// <remarks>Programming errors in a single argument are the framework's <see cref="ArgumentException"/> family, arithmetic beyond 64 bits is <see cref="OverflowException"/>.</remarks>
public abstract class InvoicingException : Exception
{
    private protected InvoicingException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>Stable identifier of the broken rule, one of <see cref="ErrorCodes"/>; it never changes meaning.</summary>
    public string Code { get; }
}
