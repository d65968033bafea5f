namespace Invoicing;

/// <summary>Invoicing is switched off; the command did nothing.</summary>
public sealed class FeatureDisabledException : InvoicingException
{
    internal FeatureDisabledException()
        : base(ErrorCodes.FeatureDisabled, "Invoicing is switched off, and nothing was done; set InvoicingOptions.Enabled to true.")
    {
    }
}
