using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Invoicing.EntityFramework;

/// <summary>Makes contexts that write where the context of a host does: same provider, same database, same way to connect.</summary>
internal static class StoreContextOptions
{
    public static DbContextOptions<StoreDbContext> Of(DbContext host)
    {
        IDbContextOptions options = host.GetService<IDbContextOptions>();
        RelationalOptionsExtension provider = options.Extensions.OfType<RelationalOptionsExtension>().FirstOrDefault()
            ?? throw new InvalidOperationException($"{host.GetType().Name} has no relational provider; configure one, such as UseNpgsql.");
        DbContextOptionsBuilder<StoreDbContext> builder = new();
        if (options.FindExtension<CoreOptionsExtension>() is { } core)
            CopyTo(builder, core);
        builder.ReplaceService<IModelCacheKeyFactory, StoreDbContext.ModelCacheKeys>();

        // A strategy that repeats would refuse the transactions that commands open themselves; what is safe to repeat, the service repeats.
        provider = provider.WithExecutionStrategyFactory(null!);
        if (provider.Connection is { } connection)
            provider = provider.WithConnection(connection, owned: false);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(provider);
        return builder.Options;
    }

    private static void CopyTo(DbContextOptionsBuilder<StoreDbContext> builder, CoreOptionsExtension core)
    {
        if (core.ApplicationServiceProvider is { } services)
            builder.UseApplicationServiceProvider(services);
        if (core.LoggerFactory is { } loggers)
            builder.UseLoggerFactory(loggers);
        builder.EnableDetailedErrors(core.DetailedErrorsEnabled).EnableSensitiveDataLogging(core.IsSensitiveDataLoggingEnabled);

        // What a host does to connections, such as naming its tenant to the database, holds here too; what it does to its entities does not.
        builder.AddInterceptors((core.Interceptors ?? []).Where(static interceptor =>
            interceptor is IDbConnectionInterceptor or IDbTransactionInterceptor or IDbCommandInterceptor && interceptor is not ISaveChangesInterceptor));
    }
}
