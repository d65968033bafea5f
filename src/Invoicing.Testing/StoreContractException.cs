namespace Invoicing.Testing;

/// <summary>A store does not do what its port promises.</summary>
public sealed class StoreContractException : Exception
{
    internal StoreContractException(StoreCase one, string observed, Exception? innerException)
        : base($"{one.Name}.\nThe store: {observed}\nThe promise: {one.Rule.Promise}\nWhat helps: {one.Rule.Remedy}", innerException)
    {
        Case = one.Name;
        Observed = observed;
        Promise = one.Rule.Promise;
        Remedy = one.Rule.Remedy;
    }

    /// <summary>The case, one of <see cref="StoreContract.Names"/>.</summary>
    public string Case { get; }

    /// <summary>What the store did.</summary>
    public string Observed { get; }

    /// <summary>What the port promises.</summary>
    public string Promise { get; }

    /// <summary>What usually helps.</summary>
    public string Remedy { get; }
}
