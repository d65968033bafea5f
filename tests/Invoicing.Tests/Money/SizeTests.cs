using System.Runtime.CompilerServices;
using Xunit;

namespace Invoicing.Tests;

public sealed class SizeTests
{
    [Fact]
    public void Values_have_their_promised_sizes()
    {
        Assert.Equal(16, Unsafe.SizeOf<Money>());
        Assert.Equal(16, Unsafe.SizeOf<UnitPrice>());
        Assert.Equal(16, Unsafe.SizeOf<Quantity>());
        Assert.Equal(8, Unsafe.SizeOf<Percentage>());
        Assert.Equal(4, Unsafe.SizeOf<Currency>());
        Assert.Equal(4, Unsafe.SizeOf<Unit>());
        Assert.Equal(4, Unsafe.SizeOf<TaxRate>());
    }
}
