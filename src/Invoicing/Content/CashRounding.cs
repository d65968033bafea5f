using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>Rounding of the payable amount to what coins can pay: 0.05 CHF, 1 SEK (BT-114).</summary>
public sealed record CashRounding
{
    /// <summary>The code of UNTDID 4461 for cash.</summary>
    public const string Cash = "10";

    /// <summary>Rounding to multiples of an amount, when the payment means is cash.</summary>
    /// <param name="increment">The smallest coin, more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The increment is not more than zero.</exception>
    public CashRounding(Money increment)
    {
        if (!increment.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(increment), increment, "The smallest coin is worth more than zero.");
        Increment = increment;
    }

    /// <summary>The smallest coin.</summary>
    public Money Increment { get; }

    /// <summary>What becomes of amounts between two multiples.</summary>
    /// <value><see cref="Rounding.HalfAwayFromZero"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public Rounding Rounding
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use one of the defined rules.");
    }

    /// <summary>The payment means (BT-81, UNTDID 4461) that round; with any other the payable amount stays as it is.</summary>
    /// <value>Cash only, code 10.</value>
    [JsonRequired]
    public ValueArray<string> MeansCodes { get; init; } = [Cash];
}
