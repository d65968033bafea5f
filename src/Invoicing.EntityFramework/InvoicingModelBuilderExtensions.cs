using Microsoft.EntityFrameworkCore;

namespace Invoicing.EntityFramework;

/// <summary>Adds the tables of invoicing to a host's model.</summary>
public static class InvoicingModelBuilderExtensions
{
    /// <inheritdoc cref="UseInvoicing(ModelBuilder, Action{InvoicingModelOptions})"/>
    public static ModelBuilder UseInvoicing(this ModelBuilder modelBuilder) => modelBuilder.UseInvoicing(static _ => { });

    /// <summary>Adds the tables of invoicing; called in <see cref="DbContext.OnModelCreating"/>. The host's migrations then make and change them like its own.</summary>
    /// <remarks>The tables are written by the library alone, through a context of its own that follows these options.</remarks>
    public static ModelBuilder UseInvoicing(this ModelBuilder modelBuilder, Action<InvoicingModelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        ArgumentNullException.ThrowIfNull(configure);
        InvoicingModelOptions options = new();
        configure(options);
        ModelNames names = new(options);
        names.WriteTo(modelBuilder.Model);
        InvoicingModel.Configure(modelBuilder, names);
        return modelBuilder;
    }
}
