using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class Version7IdSourceTests
{
    /// <summary>Seconds after the beginning of 1970 at which commands are carried out, and the milliseconds that keys show.</summary>
    public static TheoryData<long, string> Instants { get; } = new()
    {
        { long.MinValue, "000000000000" },
        { -86_400, "000000000000" },
        { -1, "000000000000" },
        { 0, "000000000000" },
        { 1, "0000000003e8" },
        { 1_700_000_000, "018bcfe56800" },
    };

    [Theory]
    [MemberData(nameof(Instants))]
    public void NewId_begins_with_the_milliseconds_and_is_of_version_7(long seconds, string beginning)
    {
        Instant now = seconds == long.MinValue ? Instant.MinValue : Instant.FromUnixTimeSeconds(seconds);

        string id = Version7IdSource.Instance.NewId(now).ToString("N");

        Assert.Equal(beginning + "7", id[..13]);
        Assert.True(id[16] is '8' or '9' or 'a' or 'b');
    }

    [Fact]
    public void NewId_of_one_instant_is_another_each_time() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(static _ => Version7IdSource.Instance.NewId(Instant.MinValue)).Distinct().Count());
}
