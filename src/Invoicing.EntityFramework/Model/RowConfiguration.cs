using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invoicing.EntityFramework;

/// <summary>What all tables have in common: names, ordinal texts, and lengths for every text that has one.</summary>
internal abstract class RowConfiguration<TRow>(ModelNames names, string table) : IEntityTypeConfiguration<TRow>
    where TRow : class
{
    /// <summary>The longest key of the host (<c>HostKey</c>).</summary>
    protected const int KeyLength = 100;

    /// <summary>The longest name of a value of an enumeration.</summary>
    protected const int NameLength = 30;

    protected const int HashLength = 32;

    public void Configure(EntityTypeBuilder<TRow> builder)
    {
        builder.ToTable(names.Table(table), names.Schema, ConfigureChecks);
        ConfigureRow(builder);
        foreach (IMutableProperty property in builder.Metadata.GetProperties())
        {
            property.SetColumnName(ModelNames.Column(property.Name));
            if (property.ClrType == typeof(string))
                property.SetCollation(names.OrdinalCollation);
        }

        foreach (IMutableKey key in builder.Metadata.GetKeys())
            key.SetName(names.Key("pk", table));
        foreach (IMutableIndex index in builder.Metadata.GetIndexes())
            index.SetDatabaseName(names.Key("ix", Over(index.Properties)));
        foreach (IMutableForeignKey key in builder.Metadata.GetForeignKeys())
            key.SetConstraintName(names.Key("fk", Over(key.Properties)));
    }

    private string Over(IEnumerable<IMutableProperty> properties) => $"{table}_{string.Join('_', properties.Select(static property => ModelNames.Column(property.Name)))}";

    protected abstract void ConfigureRow(EntityTypeBuilder<TRow> builder);

    protected virtual void ConfigureChecks(TableBuilder<TRow> table)
    {
    }

    protected void Check(TableBuilder<TRow> builder, string name, string sql) => builder.HasCheckConstraint(names.Key("ck", $"{table}_{name}"), sql);

    protected static void Key(EntityTypeBuilder<TRow> builder, params Expression<Func<TRow, object?>>[] members) => Length(builder, KeyLength, members);

    protected static void Name(EntityTypeBuilder<TRow> builder, params Expression<Func<TRow, object?>>[] members) => Length(builder, NameLength, members);

    protected static void Length(EntityTypeBuilder<TRow> builder, int length, params Expression<Func<TRow, object?>>[] members)
    {
        foreach (Expression<Func<TRow, object?>> member in members)
            builder.Property(member).HasMaxLength(length);
    }

    protected static string OneOf<TEnum>(string column)
        where TEnum : struct, Enum => $"{column} IN ({string.Join(", ", Enum.GetNames<TEnum>().Select(static name => $"'{name}'"))})";
}
