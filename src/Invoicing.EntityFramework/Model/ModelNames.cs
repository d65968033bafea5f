using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Invoicing.EntityFramework;

/// <summary>The names of <see cref="InvoicingModelOptions"/>, as the model remembers them for the contexts that write.</summary>
internal sealed record ModelNames(string? Schema, string TablePrefix, string KeyPrefix, string? OrdinalCollation)
{
    private const string Annotation = "Invoicing:Names";
    private const char Separator = '\u001F';

    public ModelNames(InvoicingModelOptions options)
        : this(options.Schema, options.TablePrefix, options.KeyPrefix, options.OrdinalCollation)
    {
    }

    public string Table(string name) => TablePrefix + name;

    public string Key(string kind, string name) => $"{kind}_{KeyPrefix}{name}";

    /// <summary>The names that a host's model was given.</summary>
    /// <exception cref="InvalidOperationException">The model has no tables of invoicing.</exception>
    public static ModelNames Of(IReadOnlyModel model, string context) => model.FindAnnotation(Annotation)?.Value is string text
        ? Read(text)
        : throw new InvalidOperationException($"The model of {context} has no tables of invoicing; call modelBuilder.UseInvoicing() in its OnModelCreating.");

    // As a text, which every snapshot of a model can hold.
    public void WriteTo(IMutableModel model) => model.SetAnnotation(Annotation, string.Join(Separator, Schema, TablePrefix, KeyPrefix, OrdinalCollation));

    /// <summary>The name of a member as the database writes it: <c>IssueDate</c> is <c>issue_date</c>.</summary>
    public static string Column(string member)
    {
        StringBuilder name = new(member.Length + 4);
        foreach (char letter in member)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
                name.Append('_');
            name.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }

    private static ModelNames Read(string text)
    {
        string[] parts = text.Split(Separator);
        return new(parts[0].Length == 0 ? null : parts[0], parts[1], parts[2], parts[3].Length == 0 ? null : parts[3]);
    }
}
