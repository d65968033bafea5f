namespace Invoicing.EntityFramework;

/// <summary>How the tables of invoicing are called in the host's database. Changing it later renames tables, so it belongs to a migration.</summary>
public sealed class InvoicingModelOptions
{
    /// <summary>The schema of the tables; null for the default one of the host's model.</summary>
    /// <value>invoicing.</value>
    public string? Schema { get; set; } = "invoicing";

    /// <summary>What the names of tables begin with.</summary>
    /// <value>Nothing, because the schema keeps them apart.</value>
    public string TablePrefix { get; set; } = "";

    /// <summary>What the names of primary keys, indexes and checks begin with, behind their own <c>pk_</c>, <c>ix_</c> and <c>ck_</c>.</summary>
    /// <value>Nothing.</value>
    public string KeyPrefix { get; set; } = "";

    /// <summary>The collation that compares by code point: numbers, keys and searched texts follow it, so that every store finds and sorts the same. Null leaves it to the database, whose collation then has to do so.</summary>
    /// <value>C, as PostgreSQL calls it.</value>
    public string? OrdinalCollation { get; set; } = "C";
}
