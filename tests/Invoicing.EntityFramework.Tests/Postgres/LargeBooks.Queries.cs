namespace Invoicing.Tests;

/// <summary>What is asked of them.</summary>
internal sealed partial record LargeBooks
{
    /// <summary>Each order.</summary>
    public static IEnumerable<(string Name, InvoiceQuery Query)> Orders => Enum.GetValues<InvoiceSort>().Select(static sort => (FormattableString.Invariant($"by {sort}"), new InvoiceQuery { Sort = sort }));

    /// <summary>Each filter, in the usual order and in one that goes with it.</summary>
    public IEnumerable<(string Name, InvoiceQuery Query)> Queries =>
    [
        ("everything", new()),
        ("everything, latest first", new() { IsDescending = true }),
        ("overdue", new() { Statuses = [InvoiceStatus.Overdue] }),
        ("overdue, by due date", new() { Statuses = [InvoiceStatus.Overdue], Sort = InvoiceSort.DueDate }),
        ("unpaid", new() { Statuses = [InvoiceStatus.Unpaid] }),
        ("paid", new() { Statuses = [InvoiceStatus.Paid] }),
        ("paid, latest first", new() { Statuses = [InvoiceStatus.Paid], IsDescending = true }),
        ("cancelled", new() { Statuses = [InvoiceStatus.Cancelled] }),
        ("partially paid", new() { PaymentStates = [PaymentState.PartiallyPaid] }),
        ("not paid at all", new() { PaymentStates = [PaymentState.Unpaid] }),
        ("of an account", new() { CustomerId = Customer }),
        ("overdue of an account", new() { CustomerId = Customer, Statuses = [InvoiceStatus.Overdue] }),
        ("by a buyer's name", new() { Customer = "initech 42" }),
        ("by an e-mail address", new() { Customer = "POST4711@" }),
        ("by a name nobody has", new() { Customer = "nobody at all" }),
        ("issued in a month", new() { IssuedFrom = Today.PlusDays(-400), IssuedTo = Today.PlusDays(-370) }),
        ("due in a month, by due date", new() { DueFrom = Today.PlusDays(-400), DueTo = Today.PlusDays(-370), Sort = InvoiceSort.DueDate }),
        ("due in a month, by issue date", new() { DueFrom = Today.PlusDays(-400), DueTo = Today.PlusDays(-370) }),
        ("in a currency", new() { Currency = Currency.USD }),
        ("between amounts, by amount", new() { AmountFrom = Money.Parse("EUR 1000.00"), AmountTo = Money.Parse("EUR 1010.00"), Sort = InvoiceSort.Amount }),
        ("between amounts, by issue date", new() { AmountFrom = Money.Parse("EUR 1000.00"), AmountTo = Money.Parse("EUR 1010.00") }),
        ("of an order", new() { SourceReference = "order-777" }),
        ("by the beginning of a number", new() { NumberPrefix = "INV-000007" }),
        ("credit notes", new() { Types = [InvoiceType.CreditNote] }),
    ];
}
