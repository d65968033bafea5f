namespace Invoicing;

/// <summary>Where an imported invoice comes from, and the amounts it states; they count, whatever its content gives.</summary>
/// <param name="System">The other system, 1 to 90 characters.</param>
/// <param name="ExternalId">Its key there, unique within the system.</param>
/// <param name="Stated">The amounts the document states.</param>
public sealed record ImportOrigin(string System, string ExternalId, StatedTotals Stated)
{
    private const int MaxSystemLength = 90;

    /// <summary>The other system.</summary>
    /// <exception cref="ArgumentException">The name is empty, longer than 90 characters, or has control characters or spaces around it.</exception>
    public string System { get; init => field = Short(value); } = Short(System);

    /// <summary>Its key there.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string ExternalId { get; init => field = HostKey.Require(value, "external key"); } = HostKey.Require(ExternalId, "external key");

    private static string Short(string system) => HostKey.Require(system, "name of a system").Length <= MaxSystemLength
        ? system
        : throw new ArgumentException("The name of a system has at most 90 characters; shorten it.", nameof(system));
}
