namespace Invoicing;

/// <summary>Something that no row stands for and that only one command may add to at a time: a customer's account, the host's own order.</summary>
/// <param name="LegalEntityId">The legal entity.</param>
/// <param name="Kind">What it is, such as <c>account</c> or <c>source</c>.</param>
/// <param name="Name">Which one, by ordinal.</param>
public readonly record struct LockName(LegalEntityId LegalEntityId, string Kind, string Name);
