using System.Globalization;

namespace Invoicing.Tests;

/// <summary>Puts the current thread under a culture until it is disposed.</summary>
internal sealed class AmbientCulture : IDisposable
{
    private readonly CultureInfo _before;

    public AmbientCulture(string name)
    {
#pragma warning disable RS0030 // Sets the ambient culture to prove that nothing depends on it.
        _before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
#pragma warning restore RS0030
    }

    public void Dispose()
    {
#pragma warning disable RS0030 // Puts back what was there.
        CultureInfo.CurrentCulture = _before;
#pragma warning restore RS0030
    }
}
