namespace Invoicing;

/// <summary>A part of an invoice that is due by itself.</summary>
/// <param name="Share">How much of the payable amount, more than 0 %; all instalments together are 100 %.</param>
/// <param name="Due">When.</param>
public sealed record Instalment(Percentage Share, DueRule Due)
{
    /// <summary>How much of the payable amount, more than 0 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is 0 % or less.</exception>
    public Percentage Share { get; init => field = RequireShare(value); } = RequireShare(Share);

    /// <summary>When it is due.</summary>
    public DueRule Due { get; init => field = RequireRule(value); } = RequireRule(Due);

    private static Percentage RequireShare(Percentage share) => share.PartsPerBillion > 0
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "An instalment is more than 0 % of the invoice.");

    private static DueRule RequireRule(DueRule due) => due ?? throw new ArgumentNullException(nameof(due), "An instalment has a due rule; DueRule.Net(30) is one.");
}
