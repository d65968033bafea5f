using System.Globalization;

namespace Invoicing;

/// <summary>How money is shared over open invoices. Hosts with rules of their own derive from it.</summary>
public abstract class AllocationPolicy
{
    /// <summary>The invoice that is due first is settled first; then by issue date and number.</summary>
    public static AllocationPolicy OldestDueFirst { get; } = new InOrder(nameof(OldestDueFirst), static items => items
        .OrderBy(static item => item.DueDate)
        .ThenBy(static item => item.IssueDate)
        .ThenBy(static item => item.Number, StringComparer.Ordinal));

    /// <summary>The invoice that was issued first is settled first; then by due date and number.</summary>
    public static AllocationPolicy OldestIssuedFirst { get; } = new InOrder(nameof(OldestIssuedFirst), static items => items
        .OrderBy(static item => item.IssueDate)
        .ThenBy(static item => item.DueDate)
        .ThenBy(static item => item.Number, StringComparer.Ordinal));

    /// <summary>The invoice of which most is open is settled first; then by due date, issue date and number.</summary>
    public static AllocationPolicy LargestBalanceFirst { get; } = new InOrder(nameof(LargestBalanceFirst), static items => items
        .OrderByDescending(static item => item.Open.MinorUnits)
        .ThenBy(static item => item.DueDate)
        .ThenBy(static item => item.IssueDate)
        .ThenBy(static item => item.Number, StringComparer.Ordinal));

    /// <summary>Each invoice gets the same part of what is open of it, to the cent by largest remainder.</summary>
    public static AllocationPolicy Proportional { get; } = new InProportion();

    /// <summary>What stands in the plan and in the key of a command: one name for one way to share.</summary>
    public abstract string Name { get; }

    /// <summary>Each invoice gets what is named for it, and all others nothing.</summary>
    /// <param name="shares">Invoices with amounts, each more than zero; an invoice once.</param>
    /// <exception cref="ArgumentException">There is no share, an invoice has two, or an amount is not more than zero.</exception>
    public static AllocationPolicy Explicit(params ReadOnlySpan<AllocationShare> shares) => new AsNamed(ValueArray.Create(shares));

    /// <summary>Shares money over invoices.</summary>
    /// <param name="available">The money, at least zero.</param>
    /// <param name="items">The invoices, all in the money's currency.</param>
    /// <remarks>Where paying early saves something, it is asked for the amounts that settle with the discount first, and then for what is left of the money and of the discounts.</remarks>
    /// <returns>One amount for each item, in their order: from zero to what is open of it, together at most what is available. Whatever else comes back is refused.</returns>
    public abstract IReadOnlyList<Money> Share(Money available, ValueArray<OpenItem> items);

    /// <summary>The shares by name; null unless this is <see cref="Explicit"/>.</summary>
    internal virtual ValueArray<AllocationShare>? Named => null;

    private sealed class InOrder(string name, Func<IEnumerable<OpenItem>, IEnumerable<OpenItem>> order) : AllocationPolicy
    {
        public override string Name => name;

        public override IReadOnlyList<Money> Share(Money available, ValueArray<OpenItem> items)
        {
            Dictionary<InvoiceId, Money> shares = [];
            foreach (OpenItem item in order(items))
            {
                Money share = Money.Min(available, item.Open);
                shares[item.InvoiceId] = share;
                available -= share;
            }

            return [.. items.Select(item => shares[item.InvoiceId])];
        }
    }

    private sealed class InProportion : AllocationPolicy
    {
        public override string Name => nameof(Proportional);

        public override IReadOnlyList<Money> Share(Money available, ValueArray<OpenItem> items)
        {
            Money open = Money.Zero(available.Currency);
            foreach (OpenItem item in items)
                open += item.Open;
            Money[] shares = new Money[items.Length];
            if (open.IsZero)
                Array.Fill(shares, open);
            else
                Money.Min(available, open).Apportion([.. items.Select(static item => item.Open.MinorUnits)], shares);
            return shares;
        }
    }

    private sealed class AsNamed : AllocationPolicy
    {
        private readonly ValueArray<AllocationShare> _shares;

        public AsNamed(ValueArray<AllocationShare> shares)
        {
            if (shares.IsEmpty)
                throw new ArgumentException("Name at least one invoice and its amount.", nameof(shares));
            HashSet<InvoiceId> named = [];
            foreach (AllocationShare share in shares)
            {
                if (!named.Add(share.InvoiceId))
                    throw new ArgumentException($"Invoice {share.InvoiceId} has two amounts; add them up.", nameof(shares));
                if (!(+share.Amount).IsPositive)
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The amount for invoice {share.InvoiceId} is {share.Amount}; an allocation is more than zero."), nameof(shares));
            }

            _shares = shares;
        }

        public override string Name => nameof(Explicit);

        internal override ValueArray<AllocationShare>? Named => _shares;

        public override IReadOnlyList<Money> Share(Money available, ValueArray<OpenItem> items) =>
            [.. items.Select(item => _shares.FirstOrDefault(share => share.InvoiceId == item.InvoiceId)?.Amount ?? Money.Zero(available.Currency))];
    }
}

/// <summary>An amount for an invoice.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Amount">How much, more than zero.</param>
public sealed record AllocationShare(InvoiceId InvoiceId, Money Amount);
