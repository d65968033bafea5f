using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Invoicing.EntityFramework;

/// <summary>The context that writes: it knows the tables of invoicing and nothing else, so nothing of the host is ever saved by it.</summary>
internal sealed class StoreDbContext : DbContext
{
    public StoreDbContext(DbContextOptions<StoreDbContext> options, ModelNames names)
        : base(options)
    {
        Names = names;
        ChangeTracker.AutoDetectChangesEnabled = false;
        ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
    }

    public ModelNames Names { get; }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => InvoicingModel.Configure(modelBuilder, Names);

    /// <summary>Tables that are called differently are different models.</summary>
    internal sealed class ModelCacheKeys : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((StoreDbContext)context).Names, designTime);
    }
}
