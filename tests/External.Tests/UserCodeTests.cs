using Invoicing;
using NodaTime;
using Xunit;

namespace Acme.Storage;

/// <summary>What a host writes with the two namespaces it needs: no name means two things.</summary>
public sealed class UserCodeTests
{
    // The namespaces that every file of a host has open.
    private static readonly string[] Implicit =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    [Fact]
    public void Names_are_not_those_of_NodaTime_or_of_implicit_usings()
    {
        HashSet<string> others = [.. typeof(LocalDate).Assembly.GetExportedTypes().Where(static type => type is { Namespace: "NodaTime", IsNested: false }).Select(static type => type.Name)];
        foreach (Type type in (Type[])[typeof(object), typeof(Stack<>), typeof(Enumerable), typeof(HttpClient), typeof(Barrier), typeof(Parallel)])
        {
            others.UnionWith(type.Assembly.GetExportedTypes()
                .Where(static type => !type.IsNested && Implicit.Contains(type.Namespace))
                .Select(static type => type.Name));
        }

        IEnumerable<string> own = typeof(Invoice).Assembly.GetExportedTypes().Where(static type => type is { Namespace: "Invoicing", IsNested: false }).Select(static type => type.Name);

        Assert.Contains("String", others);
        Assert.Contains("Period", others);
        Assert.DoesNotContain(own, others.Contains);
    }

    [Fact]
    public void Document_written_in_a_host_calculates()
    {
        LocalDate from = new(2026, 11, 1);
        Period month = Period.FromMonths(1);
        InvoicingPeriod period = new(from, from + month - Period.FromDays(1));
        LineItem line = new("Line rental", Quantity.Of(1, Unit.Month), UnitPrice.Of(29.9m, Currency.EUR), Tax.Vat(19m)) { Period = period };
        InvoiceContent content = new()
        {
            Seller = new Party("Seller") { Identifiers = [new Identifier("4000001000005")], Contact = new Contact() },
            Buyer = new Party("Buyer"),
            Currency = Currency.EUR,
            Period = period,
            Lines = [line],
            Terms = PaymentTerms.Net(14),
            Delivery = new Delivery { Date = from },
            Allowances = [AllowanceCharge.OfPercent(Percentage.Of(10m), "Loyalty")],
        };

        Money payable = InvoiceCalculator.Calculate(content).PayableAmount;

        Assert.Equal(Money.Of(32.02m, Currency.EUR), payable);
        Assert.Equal(new LocalDate(2026, 11, 30), period.To);
    }

    [Fact]
    public async Task Service_of_a_host_works_with_the_clock_of_NodaTime()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        InvoicingService service = new(new InMemoryInvoicingStore(), SystemClock.Instance, new InvoicingOptions());

        Invoice draft = await service.DraftAsync(Walk.Content(1m), stop);
        Invoice posted = await service.PostAsync(draft.Id, new PostRequest { On = new LocalDate(2026, 1, 31) }, stop);

        Assert.Equal("INV-2026-00001", posted.Number);
        Assert.Equal(InvoiceStatus.Overdue, posted.StatusOn(new(2026, 3, 3)));
    }
}
