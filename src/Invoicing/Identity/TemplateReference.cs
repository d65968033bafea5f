namespace Invoicing;

/// <summary>The document template an invoice is printed with. It is sealed with the invoice, so a later version of the template leaves the invoice as it is.</summary>
/// <param name="Id">The host's key of the template, such as <c>invoice-b2b</c>.</param>
/// <param name="Version">Its version, from 1 on.</param>
public sealed record TemplateReference(string Id, int Version)
{
    /// <summary>The host's key of the template.</summary>
    /// <exception cref="ArgumentException">The key is empty, longer than 100 characters, or has control characters or spaces around it.</exception>
    public string Id { get; init => field = HostKey.Require(value, "template key"); } = HostKey.Require(Id, "template key");

    /// <summary>Its version, from 1 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is zero or less.</exception>
    public int Version { get; init => field = FromOne(value); } = FromOne(Version);

    private static int FromOne(int version)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(version);
        return version;
    }
}
