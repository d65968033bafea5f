using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class OutboxWalkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_event_is_delivered_and_once_when_nobody_dies_or_is_late(bool mishaps) =>
        Check.ForAll(Gen.Choose(0, int.MaxValue), seed => OutboxWalk.TakeAsync(seed, mishaps), times: 0.3);
}
