namespace Invoicing.Testing;

/// <summary>How long a case of <see cref="StoreContract"/> looks and waits.</summary>
public sealed record StoreContractOptions
{
    /// <summary>How long a case looks before it believes that somebody waits for a lock; well above what the store takes for a lock that is free.</summary>
    /// <value>A quarter of a second; more for a database that is far away.</value>
    public TimeSpan Patience
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a case may take, so that one which waits for ever fails.</summary>
    /// <value>One minute.</value>
    public TimeSpan Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMinutes(1);
}
