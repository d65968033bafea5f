using System.Globalization;
using Xunit;

namespace Invoicing.Tests;

public sealed class TestEnvironmentTests
{
#pragma warning disable RS0030 // These tests are about the ambient culture and zone.
    [Fact]
    public void Culture_asked_for_is_the_culture_of_every_thread()
    {
        if (TestEnvironment.Read(TestEnvironment.CultureVariable) is not { } name)
            return;

        string? onOtherThread = null;
        Thread thread = new(() => onOtherThread = CultureInfo.CurrentCulture.Name);
        thread.Start();
        thread.Join();

        Assert.Equal(name, CultureInfo.CurrentCulture.Name);
        Assert.Equal(name, CultureInfo.CurrentUICulture.Name);
        Assert.Equal(name, onOtherThread);
    }

    [Fact]
    public void Cultures_carry_their_own_data()
    {
        // Both fail where globalization is switched off, and with it every run under another culture would prove nothing.
        Assert.Equal("i", "I".ToLower(CultureInfo.InvariantCulture));
        Assert.Equal("ı", "I".ToLower(CultureInfo.GetCultureInfo("tr-TR")));
        Assert.NotEqual("-", CultureInfo.GetCultureInfo("ar-SA").NumberFormat.NegativeSign);
    }

    [Fact]
    public void Time_zone_asked_for_is_in_force()
    {
        if (TestEnvironment.Read("TZ") is not "Pacific/Kiritimati")
            return;

        Assert.Equal(TimeSpan.FromHours(14), TimeZoneInfo.Local.BaseUtcOffset);
    }
#pragma warning restore RS0030
}
