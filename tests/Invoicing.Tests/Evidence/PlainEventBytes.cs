using System.Text.Json;
using NodaTime.Text;

namespace Invoicing.Tests;

/// <summary>Events as small JSON, for tests of chains, which take any bytes.</summary>
internal sealed class PlainEventBytes : IEventBytes
{
    public static PlainEventBytes Instance { get; } = new();

    public ReadOnlyMemory<byte> Of(InvoiceEvent happened)
    {
        SortedDictionary<string, string?> members = new(StringComparer.Ordinal)
        {
            ["actor"] = happened.Actor.Value,
            ["at"] = InstantPattern.ExtendedIso.Format(happened.At),
            ["id"] = happened.Id.ToString(),
            ["type"] = happened.GetType().Name,
        };
        if (happened.Header.Reason is { } reason)
            members["reason"] = reason;
        if (happened is InvoicePosted posted)
            members["number"] = posted.Number;
        if (happened is InvoiceImported imported)
            members["number"] = imported.Number;
        return JsonSerializer.SerializeToUtf8Bytes(members);
    }
}
