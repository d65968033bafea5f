namespace Invoicing.EntityFramework;

/// <summary>An invoice as it stands on a day, as far as a query goes; the database works it out as <see cref="Invoice.StatusOn"/> does.</summary>
internal sealed class DatedInvoice
{
    public required InvoiceRow Row { get; init; }

    public DateOnly Day { get; init; }

    public long Balance { get; init; }

    public long Credited { get; init; }

    public bool WasPaid { get; init; }

    public InvoiceStatus Status { get; init; }
}
