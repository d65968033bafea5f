namespace Invoicing;

/// <summary>Where a chain ends. <c>default</c> is the head of a chain without entries.</summary>
/// <param name="Length">The index of the last entry, which is how many there are; 0 for none.</param>
/// <param name="Hash">The hash of the last entry; zeros for none.</param>
public readonly record struct ChainHead(long Length, Sha256Hash Hash);
