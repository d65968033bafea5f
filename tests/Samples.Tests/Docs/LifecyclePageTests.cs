using Docs;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The tables and the picture of docs/lifecycle.md are those of the library.</summary>
[Trait("Requirement", "O18")]
public sealed class LifecyclePageTests
{
    private static readonly Page Page = new("docs/lifecycle.md");
    private static readonly InvoiceStatus[] Statuses = [InvoiceStatus.Draft, InvoiceStatus.Unpaid, InvoiceStatus.Overdue, InvoiceStatus.Paid, InvoiceStatus.Refunded, InvoiceStatus.Cancelled];
    private static readonly LifecycleGuard[] Guards = [.. InvoiceLifecycle.Transitions.SelectMany(static row => row.Guards).Distinct()];

    [Fact]
    public void Table_is_that_of_the_library() => Page.AssertHasTable(
        $"command | {string.Join(" | ", Statuses)}",
        InvoiceLifecycle.Transitions
            .GroupBy(static row => row.Action)
            .OrderBy(static rows => rows.Key)
            .Select(static rows => $"`{rows.Key}` | {string.Join(" | ", Statuses.Select(status => Cell(rows.SingleOrDefault(row => row.From == status))))}"));

    [Fact]
    public void Conditions_are_those_of_the_library() => Page.AssertHasTable(
        "condition | code | otherwise",
        Guards.Select(static (guard, i) => $"{Letter(i)}: {guard.Description} | `{guard.Code}` | {guard.Remedy}"));

    [Fact]
    public void Picture_is_that_of_the_library() => Page.AssertHas(["```mermaid", .. InvoiceLifecycle.ToMermaid().TrimEnd('\n').Split('\n'), "```"]);

    [Fact]
    public async Task Samples_give_what_they_say()
    {
        InvoicingService invoicing = new(
            new InMemoryInvoicingStore(),
            SystemClock.Instance,
            new InvoicingOptions(),
            new InvoicingPorts { Authorizer = new LifecycleSamples.ClerkRules() });
        InvoicingService chief = invoicing.As(new Actor("chief"));
        CancellationToken stop = TestContext.Current.CancellationToken;
        Invoice draft = await chief.DraftAsync(RoundingSamples.Blank with { Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))] }, stop);
        await chief.PostAsync(draft.Id, stop);

        Assert.Equal((true, false), await LifecycleSamples.OfferAsync(invoicing, draft.Id));
        await chief.PayAsync(draft.Id, new(Money.Parse("EUR 1.00"), PaymentMethod.Cash, "R-1"), stop);
        Assert.Equal("HasAllocations: no payment is allocated", await LifecycleSamples.CancelAsync(chief, draft.Id));
    }

    [Fact]
    public void Drawing_writes_the_graph()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            LifecycleSamples.Draw(path);
            Assert.Equal(InvoiceLifecycle.ToDot(), File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Cell(LifecycleTransition? row) => row switch
    {
        null => "–",
        { Guards.IsEmpty: true } => "yes",
        _ => string.Join(' ', row.Guards.Select(static guard => Letter(Array.IndexOf(Guards, guard))).Order()),
    };

    private static char Letter(int index) => (char)('a' + index);
}
