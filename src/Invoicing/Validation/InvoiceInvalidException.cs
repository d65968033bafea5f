namespace Invoicing;

/// <summary>A draft has findings of severity error, so it was not posted; nothing was changed and no number was taken.</summary>
public sealed class InvoiceInvalidException : InvoicingException
{
    internal InvoiceInvalidException(Invoice invoice, ValueArray<Finding> findings)
        : base(ErrorCodes.InvoiceInvalid, Describe(invoice, findings)) => Findings = findings;

    /// <summary>All findings, those of lower severity included.</summary>
    public ValueArray<Finding> Findings { get; }

    private static string Describe(Invoice invoice, ValueArray<Finding> findings)
    {
        IEnumerable<string> errors = findings
            .Where(static finding => finding.Severity == FindingSeverity.Error)
            .Select(static finding => $"{finding.Code} {finding.Path}: {finding.Message}");
        return $"The {invoice.Describe()} cannot be posted. {string.Join(" ", errors)}";
    }
}
