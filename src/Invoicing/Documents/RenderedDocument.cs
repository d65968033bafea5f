namespace Invoicing;

/// <summary>What a renderer made.</summary>
/// <param name="Content">The bytes of the document.</param>
/// <param name="Template">What it was printed with, the renderer's own default included.</param>
public sealed record RenderedDocument(ValueArray<byte> Content, TemplateReference Template)
{
    /// <summary>What it was printed with.</summary>
    public TemplateReference Template { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = Template ?? throw new ArgumentNullException(nameof(Template));

    /// <summary>What the renderer noticed, such as a character that no font has.</summary>
    public ValueArray<Finding> Findings { get; init; }
}
