namespace Invoicing;

/// <summary>Where the host keeps its legal entities; a seam for hosts that have more than one.</summary>
public interface ILegalEntityDirectory
{
    /// <summary>The legal entity of a key; null when there is none.</summary>
    ValueTask<LegalEntity?> FindAsync(LegalEntityId id, CancellationToken cancellationToken);
}
