namespace Invoicing;

/// <summary>What a verification of a chain found.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Checked">How many entries were found to be as they were written; verification ends at the first that is not.</param>
/// <param name="Head">The last entry that is as it was written.</param>
/// <param name="Problem">The first problem; null when the chain is intact.</param>
public sealed record ChainReport(ChainId Chain, long Checked, ChainHead Head, ChainProblem? Problem)
{
    /// <summary>True when nothing was found. A cut tail is found only against an anchor.</summary>
    public bool IsIntact => Problem is null;
}

/// <summary>The first entry of a chain that is not as it was written.</summary>
/// <param name="Index">The index of the entry, or the one that is missing; 0 for an invoice that has none.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Message">The entry, what is wrong with it and what to do.</param>
public sealed record ChainProblem(long Index, ChainFault Fault, string Message);
