namespace Invoicing;

/// <summary>The numbers that a host's books have for the roles of the journal.</summary>
/// <param name="Receivable">What customers owe.</param>
/// <param name="CustomerCredit">What is owed to customers; the number of <paramref name="Receivable"/> makes one account of both.</param>
/// <param name="PrepaymentsReceived">Deposits that invoices state as paid before.</param>
/// <param name="Revenue">What was sold, without tax.</param>
/// <param name="TaxPayable">The taxes that are added.</param>
/// <param name="WithheldTax">The taxes that buyers keep back.</param>
/// <param name="EarlyPaymentDiscount">Discounts for paying early.</param>
/// <param name="WriteOff">What was given up.</param>
/// <param name="RoundingDifference">What rounds payable amounts.</param>
/// <param name="Cash">Money.</param>
public sealed record JournalAccounts(
    string Receivable,
    string CustomerCredit,
    string PrepaymentsReceived,
    string Revenue,
    string TaxPayable,
    string WithheldTax,
    string EarlyPaymentDiscount,
    string WriteOff,
    string RoundingDifference,
    string Cash)
{
    /// <summary>A number of its own for some lines, such as revenue and tax of a rate, money of a method, or a customer.</summary>
    /// <value>Null: the number of the role for all lines. It may give null for the same.</value>
    public Func<JournalLine, string?>? Exceptions { get; init; }

    /// <summary>The number of the account of a line.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The role is none of the defined ones.</exception>
    public string NumberOf(JournalLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Exceptions?.Invoke(line) ?? line.Role switch
        {
            JournalRole.Receivable => Receivable,
            JournalRole.CustomerCredit => CustomerCredit,
            JournalRole.PrepaymentsReceived => PrepaymentsReceived,
            JournalRole.Revenue => Revenue,
            JournalRole.TaxPayable => TaxPayable,
            JournalRole.WithheldTax => WithheldTax,
            JournalRole.EarlyPaymentDiscount => EarlyPaymentDiscount,
            JournalRole.WriteOff => WriteOff,
            JournalRole.RoundingDifference => RoundingDifference,
            JournalRole.Cash => Cash,
            _ => throw new ArgumentOutOfRangeException(nameof(line), line.Role, "Use one of the defined roles."),
        };
    }

    /// <summary>A posting on the host's accounts, in the order of its lines: lines of one account and customer are one, and those that cancel out are left out.</summary>
    public ValueArray<AccountLine> Book(JournalPosting posting)
    {
        ArgumentNullException.ThrowIfNull(posting);
        return posting.Lines
            .GroupBy(line => (NumberOf(line), line.CustomerId))
            .Select(static same => new AccountLine(same.Key.Item1, same.Key.CustomerId, Money.Sum([.. same.Select(static line => line.Amount)])))
            .Where(static line => !line.Amount.IsZero)
            .ToValueArray();
    }
}

/// <summary>A line of a posting on an account of the host's books.</summary>
/// <param name="Account">The number of the account.</param>
/// <param name="CustomerId">The account of the customer, where the line is about one.</param>
/// <param name="Amount">How much: more than zero is debit, less is credit.</param>
public sealed record AccountLine(string Account, CustomerId? CustomerId, Money Amount);
