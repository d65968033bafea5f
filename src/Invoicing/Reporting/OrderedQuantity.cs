namespace Invoicing;

/// <summary>How much a line of the host's own order is about.</summary>
/// <param name="SourceLine">The line, as <see cref="LineItem.SourceLine"/> names it. Entries of one line add up.</param>
/// <param name="Quantity">What was ordered, in the unit that it is invoiced in.</param>
public sealed record OrderedQuantity(string SourceLine, Quantity Quantity);
