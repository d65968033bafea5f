namespace Invoicing;

/// <summary>The members of a body in JSON. They are written out rather than taken from the types, because what is sealed changes only on purpose.</summary>
internal sealed record InvoiceBodyModel
{
    public required InvoiceId Id { get; init; }

    public required string Number { get; init; }

    public NumberPosition? Position { get; init; }

    public required CalculationProfile Profile { get; init; }

    public required InvoiceContent Content { get; init; }

    public required InvoiceTotalsModel Totals { get; init; }

    public ImportOrigin? Origin { get; init; }

    public static InvoiceBodyModel Of(InvoiceBody body) => new()
    {
        Id = body.Id,
        Number = body.Number,
        Position = body.Position,
        Profile = body.Profile,
        Content = body.Content,
        Totals = InvoiceTotalsModel.Of(body.Totals),
        Origin = body.Origin,
    };
}
