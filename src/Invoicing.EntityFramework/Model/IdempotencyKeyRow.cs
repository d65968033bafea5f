namespace Invoicing.EntityFramework;

/// <summary>A key of a command that was carried out.</summary>
internal sealed class IdempotencyKeyRow
{
    public required string LegalEntityId { get; set; }

    public required string Command { get; set; }

    public required string Key { get; set; }

    public required string Request { get; set; }

    public Guid Result { get; set; }
}
