using System.Reflection;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The packages whose shape is checked; each is also a folder of <c>src</c>.</summary>
internal static class Packages
{
    public static TheoryData<string> All { get; } = ["Invoicing", "Invoicing.EntityFramework", "Invoicing.Pdf", "Invoicing.Testing"];

    public static Assembly Load(string package) => Assembly.Load(new AssemblyName(package));
}
