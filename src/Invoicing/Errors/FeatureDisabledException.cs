namespace Invoicing;

/// <summary>Invoicing is switched off, for all or for the legal entity; the command did nothing.</summary>
public sealed class FeatureDisabledException : InvoicingException
{
    internal FeatureDisabledException(string? legalEntity = null)
        : base(
            ErrorCodes.FeatureDisabled,
            legalEntity is null
                ? "Invoicing is switched off, and nothing was done; set InvoicingOptions.Enabled to true."
                : $"Invoicing is switched off for legal entity {legalEntity}, and nothing was done; set its LegalEntity.IsEnabled to true, or to null to follow InvoicingOptions.Enabled.")
    {
    }
}
