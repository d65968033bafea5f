using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>What every command takes beside its subject.</summary>
public abstract record CommandRequest
{
    private const int MaxReasonLength = 500;

    private protected CommandRequest()
    {
    }

    /// <summary>A key that makes the command safe to repeat: the same key and request do nothing again and give the invoice as it is now. 1 to 100 characters, unique within legal entity and command.</summary>
    /// <value>Null: each call is a command of its own.</value>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string? Key
    {
        get;
        init => field = value is null ? null : HostKey.Require(value, "idempotency key");
    }

    /// <summary>The business date the command counts for.</summary>
    /// <value>Null: today in the zone of the legal entity.</value>
    public LocalDate? On
    {
        get;
        init => field = value?.WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>Why it is done; it stands in the history with the actor.</summary>
    /// <value>Null: nothing is said. Commands that undo or give up something ask for it.</value>
    /// <exception cref="ArgumentException">The reason is blank or longer than 500 characters.</exception>
    public string? Reason
    {
        get;
        init => field = value is null ? null : RequireReason(value);
    }

    private protected static string RequireReason(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return reason.Length <= MaxReasonLength
            ? reason
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The reason has {reason.Length} characters, and {MaxReasonLength} is the most; add a note for the rest."), nameof(reason));
    }
}

/// <summary>A request without anything of its own: of the service itself, and of commands that take none.</summary>
internal sealed record PlainRequest : CommandRequest
{
    public static PlainRequest Today { get; } = new();
}

/// <summary>How a draft is made.</summary>
public sealed record DraftRequest : CommandRequest
{
    /// <summary>How the invoice is calculated.</summary>
    /// <value>Null: as <c>InvoicingOptions.CalculationProfile</c> says.</value>
    public CalculationProfile? Profile { get; init; }
}

/// <summary>How a draft is edited.</summary>
/// <param name="Version">The <see cref="Invoice.Version"/> that was read; when the stored one is another, nothing is changed.</param>
public sealed record EditRequest(long Version) : CommandRequest
{
    /// <summary>How the invoice is calculated from now on; posting fixes it.</summary>
    /// <value>Null: as before.</value>
    public CalculationProfile? Profile { get; init; }
}

/// <summary>How an invoice is posted.</summary>
public sealed record PostRequest : CommandRequest
{
    /// <summary>The token of a preview; posting is refused when the draft, its dates or its defaults changed since.</summary>
    /// <value>Null: what is stored is posted.</value>
    public string? PreviewToken { get; init; }
}

/// <summary>A payment that came in. Method and reference are its key when no other is given, so recording a bank statement twice is harmless.</summary>
/// <param name="Amount">How much, more than zero, in the currency of the invoice.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="Reference">Its reference, such as the line of a bank statement.</param>
public sealed record PaymentRequest(Money Amount, PaymentMethod Method, string Reference) : CommandRequest
{
    /// <summary>Its reference, such as the line of a bank statement; 1 to 100 characters.</summary>
    /// <exception cref="ArgumentException">The reference is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Reference { get; init => field = HostKey.Require(value, "payment reference"); } = HostKey.Require(Reference, "payment reference");
}
