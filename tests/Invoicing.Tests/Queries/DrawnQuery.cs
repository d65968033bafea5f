using NodaTime;

namespace Invoicing.Tests;

/// <summary>Random queries whose filters are taken from the invoices that are there, so that they find something, and now and then nothing.</summary>
internal static class DrawnQuery
{
    private static readonly string[] Texts = ["GLOBEX", "angstrom", "ÅNGSTRÖM", " söhne ", "o", "blå", "strasse", "łodz", "post@", "@muller", "9930", "example", "nobody", "\u0301"];

    /// <summary>Each filter by its name, alone.</summary>
    public static IReadOnlyDictionary<string, Func<InvoiceQuery, Invoice, Dice, InvoiceQuery>> Filters { get; } = new Dictionary<string, Func<InvoiceQuery, Invoice, Dice, InvoiceQuery>>
    {
        [nameof(InvoiceQuery.Statuses)] = static (query, _, dice) => query with { Statuses = SomeOf<InvoiceStatus>(dice) },
        [nameof(InvoiceQuery.PaymentStates)] = static (query, _, dice) => query with { PaymentStates = SomeOf<PaymentState>(dice) },
        [nameof(InvoiceQuery.Types)] = static (query, _, dice) => query with { Types = SomeOf<InvoiceType>(dice) },
        [nameof(InvoiceQuery.CustomerId)] = static (query, like, _) => query with { CustomerId = like.CustomerId ?? new CustomerId("nobody") },
        [nameof(InvoiceQuery.Customer)] = static (query, _, dice) => query with { Customer = dice.Of<string>(Texts) },
        [nameof(InvoiceQuery.IssuedFrom)] = static (query, like, _) => query with { IssuedFrom = like.Content.IssueDate ?? Given.Today },
        [nameof(InvoiceQuery.IssuedTo)] = static (query, like, dice) => query with { IssuedTo = LocalDate.Max(query.IssuedFrom ?? LocalDate.MinIsoValue, like.Content.IssueDate ?? Given.Today).PlusDays(dice.Below(5)) },
        [nameof(InvoiceQuery.DueFrom)] = static (query, like, _) => query with { DueFrom = like.Content.DueDate ?? Given.Today },
        [nameof(InvoiceQuery.DueTo)] = static (query, like, dice) => query with { DueTo = LocalDate.Max(query.DueFrom ?? LocalDate.MinIsoValue, like.Content.DueDate ?? Given.Today).PlusDays(dice.Below(5)) },
        [nameof(InvoiceQuery.Currency)] = static (query, like, _) => query with { Currency = query.AmountFrom?.Currency ?? query.AmountTo?.Currency ?? like.Currency },
        [nameof(InvoiceQuery.AmountFrom)] = static (query, like, _) => query with { AmountFrom = like.PayableAmount, AmountTo = null, Currency = null },
        [nameof(InvoiceQuery.AmountTo)] = static (query, like, dice) => query with
        {
            AmountTo = (query.AmountFrom ?? like.PayableAmount) + Money.FromMinorUnits(dice.Below(5_000), (query.AmountFrom ?? like.PayableAmount).Currency),
            Currency = null,
        },
        [nameof(InvoiceQuery.SourceReference)] = static (query, like, _) => query with { SourceReference = like.Content.SourceReference ?? "order-a" },
        [nameof(InvoiceQuery.NumberPrefix)] = static (query, like, dice) => query with { NumberPrefix = like.Number is { } number ? number[..(1 + dice.Below(number.Length))] : "INV" },
    };

    /// <summary>A query with each filter once in so many times.</summary>
    public static InvoiceQuery Of(IReadOnlyList<Invoice> invoices, Dice dice, int oneIn)
    {
        InvoiceQuery query = Ordered(dice);
        foreach (Func<InvoiceQuery, Invoice, Dice, InvoiceQuery> filter in Filters.Values)
        {
            // A dice that is given on by value throws the same numbers again.
            dice = new(dice.Below(int.MaxValue));
            if (dice.OneIn(oneIn))
                query = filter(query, invoices[dice.Below(invoices.Count)], dice);
        }

        return query;
    }

    /// <summary>A query without filters.</summary>
    public static InvoiceQuery Ordered(Dice dice) => new()
    {
        On = Given.Today.PlusDays(dice.Below(80) - 5),
        Sort = dice.Of<InvoiceSort>(Enum.GetValues<InvoiceSort>()),
        IsDescending = dice.OneIn(2),
        PageSize = 1 + dice.Below(9),
    };

    private static ValueArray<T> SomeOf<T>(Dice dice)
        where T : struct, Enum
    {
        T[] all = Enum.GetValues<T>();
        return [dice.Of<T>(all), dice.Of<T>(all)];
    }
}
