namespace Invoicing;

/// <summary>What would be posted is not what was previewed; nothing was changed. Preview it again.</summary>
public sealed class StalePreviewException : InvoicingException
{
    internal StalePreviewException(string what)
        : base(ErrorCodes.StalePreview, $"The {what} is not what was previewed: it was edited, or its dates or defaults moved. Preview it again and post what you then see.")
    {
    }
}
