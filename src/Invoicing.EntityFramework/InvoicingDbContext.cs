using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>A context with the tables of invoicing and nothing else, for hosts that have none of their own.</summary>
public sealed class InvoicingDbContext : DbContext
{
    /// <summary>A context.</summary>
    public InvoicingDbContext(DbContextOptions<InvoicingDbContext> options)
        : base(options)
    {
    }

    /// <summary>The tables of invoicing, with their usual names.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseInvoicing();
}
