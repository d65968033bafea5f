namespace Invoicing;

/// <summary>What a chain is about.</summary>
public enum ChainKind
{
    /// <summary>The invoices that were posted in a number series; the payload of an entry is the sealed body.</summary>
    Series = 0,

    /// <summary>What happened to one invoice; the payload of an entry is the event.</summary>
    History = 1,

    /// <summary>The invoices that were imported into a legal entity; the payload of an entry is the sealed body.</summary>
    Imports = 2,
}
