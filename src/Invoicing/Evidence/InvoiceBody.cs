namespace Invoicing;

/// <summary>What of a posted invoice never changes: key, number and its place in the series, content, amounts and where it was imported from. Ledger, notes, credits and metadata beside it are no part of it.</summary>
public sealed record InvoiceBody
{
    private InvoiceBody(InvoiceSnapshot snapshot, InvoiceTotals totals)
    {
        Id = snapshot.Id;
        Number = snapshot.Number!;
        Position = snapshot.Position;
        Content = snapshot.Content;
        Totals = totals;
        Origin = snapshot.Origin;
    }

    /// <summary>The key of the invoice.</summary>
    public InvoiceId Id { get; }

    /// <summary>The number (BT-1).</summary>
    public string Number { get; }

    /// <summary>Where the number stands in its series; null for imports.</summary>
    public NumberPosition? Position { get; }

    /// <summary>What it says, with issue and due date.</summary>
    public InvoiceContent Content { get; }

    /// <summary>How it is calculated.</summary>
    public CalculationProfile Profile => Totals.Profile;

    /// <summary>All amounts.</summary>
    public InvoiceTotals Totals { get; }

    /// <summary>Where it was imported from, with the amounts that it states; null when it was made here.</summary>
    public ImportOrigin? Origin { get; }

    /// <summary>What of a posted invoice never changes.</summary>
    /// <exception cref="ArgumentException">The invoice is a draft.</exception>
    public static InvoiceBody Of(Invoice posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        return posted.State == InvoiceState.Draft ? throw IsDraft(nameof(posted)) : new(posted.ToSnapshot(), posted.Totals);
    }

    /// <summary>What of a stored invoice never changes.</summary>
    /// <exception cref="ArgumentException">The snapshot is that of a draft, or its parts contradict each other.</exception>
    /// <inheritdoc cref="Invoice.Restore" path="/exception"/>
    public static InvoiceBody Of(InvoiceSnapshot posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        return posted.State == InvoiceState.Draft ? throw IsDraft(nameof(posted)) : new(posted, Invoice.Restore(posted).Totals);
    }

    internal static InvoiceBody Of(InvoiceBodyModel model)
    {
        InvoiceSnapshot snapshot = new()
        {
            Id = model.Id,
            Version = 1,
            State = InvoiceState.Posted,
            Content = model.Content,
            Profile = model.Profile,
            Number = model.Number,
            Position = model.Position,
            Origin = model.Origin,
        };
        return new(snapshot, Invoice.Restore(snapshot).Totals);
    }

    /// <summary>True when a stored invoice says the same.</summary>
    internal bool Says(InvoiceSnapshot snapshot, InvoiceTotals totals) => this == new InvoiceBody(snapshot, totals);

    private static ArgumentException IsDraft(string argument) => new("A draft has no body yet; post it first.", argument);
}
