namespace Invoicing.EntityFramework;

/// <summary>Where the chain of a series or of imports ends; the row is what commands lock.</summary>
internal sealed class ChainHeadRow
{
    public required string Chain { get; set; }

    public required string LegalEntityId { get; set; }

    public long Length { get; set; }

    public required byte[] Hash { get; set; }
}
