namespace Invoicing;

/// <summary>The host's authorizer does not let the actor do that; nothing was changed. Who may not even see an invoice gets <see cref="NotFoundException"/> instead.</summary>
public sealed class AccessDeniedException : InvoicingException
{
    internal AccessDeniedException(Actor actor, string action, string what)
        : base(ErrorCodes.AccessDenied, $"{actor} may not {action} {what}; ask whoever gives rights.") => Actor = actor;

    /// <summary>Who wanted to.</summary>
    public Actor Actor { get; }
}
