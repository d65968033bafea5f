namespace Invoicing;

/// <summary>A tax that became another one because the tax point date moved.</summary>
/// <param name="Path">Where in the content, such as <c>lines[2].tax</c>.</param>
/// <param name="Before">The tax that stood there.</param>
/// <param name="After">The tax of the same code on the new date.</param>
public sealed record TaxChange(string Path, Tax Before, Tax After);
