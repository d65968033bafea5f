namespace Invoicing.Testing;

/// <summary>Something that every store must do, and how to see whether it does.</summary>
/// <param name="Name">The sentence that must be true.</param>
/// <param name="Rule">What stands behind it.</param>
/// <param name="Body">Throws when it is not true.</param>
internal sealed record StoreCase(string Name, Rule Rule, Func<StoreRun, Task> Body);

/// <summary>A promise of the ports.</summary>
/// <param name="Promise">What the port says.</param>
/// <param name="Remedy">What helps a store that does not keep it.</param>
internal sealed record Rule(string Promise, string Remedy);
