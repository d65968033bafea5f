using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Invoicing.EntityFramework;

/// <summary>What databases say when somebody else came first, in the words of the library.</summary>
internal static class Conflicts
{
    private const string UniqueViolation = "23505";
    private const string SerializationFailure = "40001";
    private const string Deadlock = "40P01";
    private const string LockNotAvailable = "55P03";

    /// <summary>The error that callers expect; null when the database says something else, which they see as it is.</summary>
    public static InvoicingException? Of(Exception reason) => reason switch
    {
        DbUpdateConcurrencyException update => new ConcurrencyConflictException(Describe(update.Entries)),
        DbUpdateException { InnerException: DbException inner } update => Of(inner, update.Entries),
        DbException failure => Of(failure, []),

        // As the provider hands on what may be over in a moment.
        InvalidOperationException { InnerException: DbException or DbUpdateException } wrapped => Of(wrapped.InnerException!),
        _ => null,
    };

    private static InvoicingException? Of(DbException failure, IReadOnlyList<EntityEntry> entries) => failure.SqlState switch
    {
        UniqueViolation => NumberOf(failure, entries) is { } number ? new NumberTakenException(number) : new ConcurrencyConflictException(Describe(entries)),
        SerializationFailure or Deadlock or LockNotAvailable => new ConcurrencyConflictException("the same rows"),
        _ => null,
    };

    // Whatever the names of the keys begin with, they end with the columns.
    private static string? NumberOf(DbException failure, IReadOnlyList<EntityEntry> entries)
    {
        bool isNumber = failure.Message.Contains("invoices_legal_entity_id_number", StringComparison.Ordinal)
            || failure.Message.Contains("invoices_legal_entity_id_series_period_sequence", StringComparison.Ordinal);
        return isNumber ? entries.Select(static entry => entry.Entity).OfType<InvoiceRow>().FirstOrDefault(static row => row.Number is not null)?.Number : null;
    }

    private static string Describe(IReadOnlyList<EntityEntry> entries) => entries.Count == 0 ? "the same rows" : entries[0].Entity switch
    {
        InvoiceRow row => $"invoice {row.Id}",
        PaymentRow row => $"payment {row.Id}",
        DocumentRow row => $"the {row.ContentType} of invoice {row.InvoiceId}",
        IdempotencyKeyRow row => $"key '{row.Key}'",
        OutboxSubscriberRow row => $"subscriber '{row.Subscriber}'",
        _ => "the same rows",
    };
}
