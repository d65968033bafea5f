namespace Invoicing.Tests;

/// <summary>What an invoice of <see cref="NaiveAccounts"/> asks for: so much after what was prepaid, within so many days, less so many percent up to so many days, the best first.</summary>
internal sealed record NaiveBill(Currency Currency, int Payable, int Prepaid, int Terms, (int Percent, int Days)[] Discounts)
{
    public override string ToString() => FormattableString.Invariant($"{Payable} {Currency.Code} after {Prepaid}, net {Terms}, {Discounts.Length} discounts");
}
