namespace Invoicing.Tests;

/// <summary>What a command of <see cref="NaiveAccounts"/> names: cents, or whatever the smallest unit of the currency is.</summary>
internal readonly record struct NaiveAmount(int Cents, Currency Currency)
{
    public Money Money => Money.FromMinorUnits(Cents, Currency);

    public override string ToString() => FormattableString.Invariant($"{Cents} {Currency.Code}");
}
