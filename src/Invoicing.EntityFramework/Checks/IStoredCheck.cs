namespace Invoicing.EntityFramework;

/// <summary>One kind of what is checked, page by page in the order of keys.</summary>
internal interface IStoredCheck
{
    /// <summary>The keys behind one, of a legal entity or of all.</summary>
    IQueryable<Guid> Ids(StoreDbContext context, string? legalEntityId, Guid? after);

    /// <summary>Compares all rows of these keys.</summary>
    Task CompareAsync(StoreDbContext context, Guid[] ids, RowComparison comparison, CancellationToken cancellationToken);

    /// <summary>Tells that the rows of a key cannot be read from the database.</summary>
    void NotReadable(RowComparison comparison, Guid id, Exception reason);
}
