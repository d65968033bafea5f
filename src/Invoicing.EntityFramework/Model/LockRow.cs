namespace Invoicing.EntityFramework;

/// <summary>A name that commands lock.</summary>
internal sealed class LockRow
{
    public required string LegalEntityId { get; set; }

    public required string Kind { get; set; }

    public required string Name { get; set; }
}
