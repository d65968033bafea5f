using System.Buffers.Binary;
using NodaTime;

namespace Invoicing.Tests;

/// <summary>Keys 1, 2, 3 …, or those behind another number, so that a test is the same each time.</summary>
internal sealed class CountedIds(long behind = 0) : IIdSource
{
    private long _last = behind;

    public Guid NewId(Instant now)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Interlocked.Increment(ref _last));
        return new Guid(bytes);
    }
}
