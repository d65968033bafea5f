namespace Invoicing;

/// <summary>What of an invoice is credited, and why.</summary>
public sealed record CreditRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="selection">What is credited: all that is left, lines and charges, or an amount.</param>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public CreditRequest(CreditSelection selection, string reason)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(reason);
        Selection = selection;
        Reason = reason;
    }

    /// <summary>What is credited.</summary>
    public CreditSelection Selection { get; }
}

/// <summary>Why an invoice is cancelled.</summary>
public sealed record CancelRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public CancelRequest(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Reason = reason;
    }
}

/// <summary>Why an invoice is replaced by a corrected one.</summary>
public sealed record CorrectRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public CorrectRequest(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Reason = reason;
    }
}

/// <summary>Why the rest of an invoice is given up.</summary>
public sealed record WriteOffRequest : CommandRequest
{
    /// <summary>A request.</summary>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <exception cref="ArgumentException">The reason is blank or too long.</exception>
    public WriteOffRequest(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Reason = reason;
    }
}

/// <summary>How a draft is deleted. It needs no key: a draft that was deleted is not found again, and that is the answer to repeating it.</summary>
public sealed record DeleteRequest : CommandRequest;

/// <summary>How a draft is made of a posted invoice.</summary>
public sealed record ReissueRequest : CommandRequest;

/// <summary>A note for an invoice.</summary>
/// <param name="Text">The text, 1 to 4 000 characters.</param>
/// <param name="Visibility">Who may read it.</param>
public sealed record NoteRequest(string Text, NoteVisibility Visibility) : CommandRequest;

/// <summary>New words of the host beside the sealed document.</summary>
/// <param name="Metadata">All of them, by key.</param>
public sealed record MetadataRequest(ValueArray<MetadataEntry> Metadata) : CommandRequest;

/// <summary>An invoice of another system that is taken over as it is: its number and the amounts it states are kept.</summary>
/// <param name="Number">Its number (BT-1).</param>
/// <param name="Content">What it says, with its issue date.</param>
/// <param name="Origin">Where it comes from, and the amounts it states; its key there makes a repeated import harmless, and no other key is looked at.</param>
public sealed record ImportRequest(string Number, InvoiceContent Content, ImportOrigin Origin) : CommandRequest
{
    /// <summary>Its number.</summary>
    /// <exception cref="ArgumentException">The number is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Number { get; init => field = HostKey.Require(value, "invoice number"); } = HostKey.Require(Number, "invoice number");

    /// <summary>How its amounts are compared with those it states.</summary>
    /// <value>Null: after EN 16931.</value>
    public CalculationProfile? Profile { get; init; }
}
