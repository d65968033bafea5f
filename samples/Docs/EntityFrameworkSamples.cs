using Invoicing;
using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Docs;

/// <summary>The samples of docs/entity-framework.md.</summary>
public static class EntityFrameworkSamples
{
    public static void Configure(IServiceCollection services, string connection)
    {
        services.AddDbContext<ShopContext>(options => options.UseNpgsql(connection));
        services.AddInvoicing().UseEntityFramework<ShopContext>();
    }

    public static void ConfigureAlone(IServiceCollection services, string connection)
    {
        services.AddDbContext<InvoicingDbContext>(options => options.UseNpgsql(connection));
        services.AddInvoicing().UseEntityFramework<InvoicingDbContext>();
    }

    public static async Task<string> ShipAsync(ShopContext shop, InvoicingService invoicing, InvoiceId draft)
    {
        await using IDbContextTransaction transaction = await shop.Database.BeginTransactionAsync();
        Shipment shipment = shop.Shipments.Add(new() { SentOn = new(2026, 11, 20) }).Entity;
        Invoice posted = await invoicing.PostAsync(draft);
        shipment.InvoiceNumber = posted.Number!;
        await shop.SaveChangesAsync();
        await transaction.CommitAsync();                    // shipment and invoice, or neither
        return shipment.InvoiceNumber;
    }

    public static async Task CheckAsync(ShopContext shop, Action<string> alarm)
    {
        EntityFrameworkInvoicingStore store = new(shop);
        await foreach (StoredDifference difference in store.CheckAsync())
            alarm(difference.Message);
    }
}

/// <summary>A host's context: a table of its own beside those of invoicing.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Shipment> Shipments => Set<Shipment>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseInvoicing();
        modelBuilder.Entity<Shipment>().ToTable("shipments");
    }
}

/// <summary>Something of the host's own.</summary>
public sealed class Shipment
{
    public int Id { get; set; }

    public DateOnly SentOn { get; set; }

    public string InvoiceNumber { get; set; } = "";
}
