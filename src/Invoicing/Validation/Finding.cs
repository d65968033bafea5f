namespace Invoicing;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Information = 0,

    /// <summary>Allowed, but probably not meant.</summary>
    Warning = 1,

    /// <summary>Refuses posting.</summary>
    Error = 2,
}

/// <summary>Something about a document that a rule found.</summary>
/// <param name="Code">The stable code of the rule; it never changes meaning.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Path">Where in the content, such as <c>lines[3].quantity</c>; empty for the whole document.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Citation">The clause of the standard that governs it; null when it is the library's own rule.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string Path, string Message, string? Citation = null);
