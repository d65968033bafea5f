namespace Invoicing;

/// <summary>Decides whether a customer may be invoiced more; asked whenever an invoice with something to pay is posted for an account, or its posting is previewed.</summary>
public interface ICreditLimitPolicy
{
    /// <summary>What there is to say; a finding of severity error refuses posting.</summary>
    /// <remarks>Credit notes, corrected invoices, which take the place of others, and imports are not asked about. Invoices of one account are posted one after another, so each is told the balance with those before it.</remarks>
    ValueTask<ValueArray<Finding>> CheckAsync(CreditCheck check, CancellationToken cancellationToken);
}

/// <summary>A customer who is about to owe more.</summary>
/// <param name="Candidate">The draft as it would be posted.</param>
/// <param name="CustomerId">The account that would owe it.</param>
/// <param name="Balance">What the account owes now, in the currency of the draft and whatever its value date: open invoices less what credit notes and payments have left. Below zero, what is owed to it.</param>
public sealed record CreditCheck(PostingCandidate Candidate, CustomerId CustomerId, Money Balance)
{
    /// <summary>What the draft adds (BT-115).</summary>
    public Money Amount => Candidate.Draft.PayableAmount;

    /// <summary>What the account would owe.</summary>
    public Money BalanceAfter => Balance + Amount;
}
