namespace Invoicing;

/// <summary>What invoices of a customer take where they say nothing; posting seals it with the invoice, so that later changes leave posted invoices as they are.</summary>
public sealed record CustomerDefaults
{
    /// <summary>When they are due (BT-20); null takes the terms of the legal entity.</summary>
    public PaymentTerms? Terms { get; init; }

    /// <summary>The template they are printed with; null takes that of the host.</summary>
    public TemplateReference? Template { get; init; }

    /// <summary>Their language, such as <c>de</c> (BCP 47); null takes that of the legal entity.</summary>
    public string? Language { get; init; }
}
