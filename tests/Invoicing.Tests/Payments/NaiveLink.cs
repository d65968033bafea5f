namespace Invoicing.Tests;

/// <summary>One settlement of <see cref="NaiveAccounts"/>: what two sides keep of it in the library stands here once.</summary>
internal sealed record NaiveLink(NaiveLinkKind Kind, int Cents, int On)
{
    public int Cents { get; set; } = Cents;

    /// <summary>From when on it counts no more.</summary>
    public int? TakenBack { get; set; }

    /// <summary>The invoice that it settles.</summary>
    public NaiveDocument? Invoice { get; init; }

    /// <summary>The credit note whose credit it is.</summary>
    public NaiveDocument? Note { get; init; }

    /// <summary>The payment whose money it is, or that earned the discount.</summary>
    public NaiveMoney? Payment { get; init; }

    public bool IsLive => TakenBack is null;

    public bool IsPaid => Kind is NaiveLinkKind.Payment or NaiveLinkKind.AccountCredit;

    public bool CountsOn(int day) => On <= day && !(TakenBack <= day);

    public bool Touches(NaiveDocument document) => Invoice == document || Note == document;

    /// <summary>True when it uses money of a payment; a discount does not.</summary>
    public bool Uses(NaiveMoney money) => Payment == money && (Kind is NaiveLinkKind.Payment or NaiveLinkKind.Refund);
}

/// <summary>What a settlement is.</summary>
internal enum NaiveLinkKind
{
    Payment = 0,
    Discount = 1,
    Credit = 2,
    AccountCredit = 3,
    WriteOff = 4,
    PaidOut = 5,
    Refund = 6,

    /// <summary>Of a corrected invoice, what was prepaid: the old invoice's note does not owe it, and the new one does not ask for it.</summary>
    Prepaid = 7,
}

/// <summary>Money that came in.</summary>
internal sealed class NaiveMoney
{
    public required int Id { get; init; }

    public required Currency Currency { get; init; }

    public required int Cents { get; init; }

    public required int On { get; init; }

    public required int? Customer { get; init; }

    public int? ReversedOn { get; set; }
}
