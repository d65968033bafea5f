namespace Invoicing.Pdf;

/// <summary>What is known of a document whose bytes went to the host: <see cref="RenderedDocument"/> without them.</summary>
/// <param name="Template">The template that it was made with.</param>
public sealed record PrintedDocument(TemplateReference Template)
{
    /// <summary>The template that it was made with.</summary>
    public TemplateReference Template { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = Template ?? throw new ArgumentNullException(nameof(Template));

    /// <summary>What the document does not show as it is; empty when nothing is amiss.</summary>
    public ValueArray<Finding> Findings { get; init; }
}
