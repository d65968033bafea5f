using System.Numerics;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Assertions that hold a result to an exact one.</summary>
internal static class Expect
{
    public static bool Fits(BigInteger value) => value >= long.MinValue && value <= long.MaxValue;

    /// <summary>The result is the exact one, or an overflow if and only if 64 bits do not hold that.</summary>
    public static void Exactly(BigInteger expected, Func<long> actual)
    {
        if (Fits(expected))
            Assert.Equal((long)expected, actual());
        else
            Assert.Throws<OverflowException>(() => { actual(); });
    }

    /// <summary>The same for an amount, whose currency is checked too.</summary>
    public static void Exactly(BigInteger expected, Currency currency, Func<Money> actual) => Exactly(expected, () =>
    {
        Money money = actual();
        Assert.Equal(currency, money.Currency);
        return money.MinorUnits;
    });

    /// <summary>The call is refused because of these two currencies.</summary>
    public static void Mismatch(Currency left, Currency right, Action action)
    {
        CurrencyMismatchException exception = Assert.Throws<CurrencyMismatchException>(action);
        Assert.Equal(left, exception.Left);
        Assert.Equal(right, exception.Right);
        Assert.Equal(ErrorCodes.CurrencyMismatch, exception.Code);
        if (left.IsDefault || right.IsDefault)
            return;
        Assert.Contains(left.Code, exception.Message, StringComparison.Ordinal);
        Assert.Contains(right.Code, exception.Message, StringComparison.Ordinal);
    }
}
