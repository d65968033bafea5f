using System.Globalization;
using System.Text;

namespace Invoicing.Tests;

/// <summary>A renderer whose documents are texts: each line is something that the model says.</summary>
internal sealed class GivenRenderer(string version = "Given 1.0") : IInvoiceRenderer
{
    private int _count;

    public string ContentType { get; init; } = "application/pdf";

    public string FileExtension { get; init; } = "pdf";

    public string Version => version;

    /// <summary>What it prints with where nothing was pinned.</summary>
    public TemplateReference Default { get; init; } = new("plain", 1);

    /// <summary>What happens before it renders.</summary>
    public Action? Before { get; set; }

    /// <summary>How many documents it has made.</summary>
    public int Count => Volatile.Read(ref _count);

    public RenderedDocument Render(DocumentModel model)
    {
        Before?.Invoke();
        Interlocked.Increment(ref _count);
        TemplateReference template = model.Content.Template ?? Default;
        return new(Encoding.UTF8.GetBytes(TextOf(model, template)).ToValueArray(), template) { Findings = [new("GIVEN-001", FindingSeverity.Information, "", "It is a text.")] };
    }

    private string TextOf(DocumentModel model, TemplateReference template)
    {
        StringBuilder text = new();
        Line($"{version} {template.Id} {template.Version} {model.Content.Language}");
        Line(model.Kind == DocumentKind.Preview ? (FormattableString)$"DRAFT" : $"{model.Kind} {model.Number}");
        Line($"{model.IssueDate:uuuu-MM-dd} {model.DueDate:uuuu-MM-dd} {model.Content.Seller.Name} {model.Content.Buyer.Name}");
        foreach (LineItem line in model.Content.Lines)
            Line($"{line.Name} {line.Quantity} {line.Price}");
        Line($"{model.Totals.NetAmount} {model.Stated?.NetAmount} {model.PayableAmount}");
        foreach (DocumentSettlement settlement in model.Settlements)
            Line($"{settlement.On:uuuu-MM-dd} {settlement.Kind} {settlement.Method} {settlement.Amount} {settlement.Reference}");
        Line($"{model.AsOf:uuuu-MM-dd} {model.Status} {model.Balance}");
        foreach (CustomerNote note in model.Notes)
            Line($"{note.Text}");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
