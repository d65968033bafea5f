namespace Invoicing;

/// <summary>A property of an item (BG-32).</summary>
/// <param name="Name">The name of the property (BT-160).</param>
/// <param name="Value">Its value (BT-161).</param>
public sealed record ItemAttribute(string Name, string Value);
