namespace Invoicing;

/// <summary>The keys of commands that were carried out, within a unit of work; unique per legal entity, command and key.</summary>
public interface IIdempotencyRepository
{
    /// <summary>What was carried out under a key; null when nothing was.</summary>
    ValueTask<IdempotencyRecord?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>Remembers what was carried out. The unit of work fails when the key is there already.</summary>
    ValueTask AddAsync(IdempotencyRecord record, CancellationToken cancellationToken);
}
