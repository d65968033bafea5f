using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;

namespace Invoicing.Tests;

/// <summary>The context of a host: a table of its own, and those of invoicing.</summary>
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public static ShopContext On(PostgresDatabase database) => new(new DbContextOptionsBuilder<ShopContext>().UseNpgsql(database.ConnectionString).Options);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().ToTable("orders");
        modelBuilder.UseInvoicing();
    }

    internal sealed class Order
    {
        public int Id { get; set; }

        public string Title { get; set; } = "";
    }
}
