using Docs;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Each date and number of docs/accounts.md.</summary>
public sealed class AccountPageTests
{
    private static readonly Page Page = new("docs/accounts.md");
    private static readonly CustomerId Globex = new("globex");

    private readonly InvoicingService _invoicing = new(
        new InMemoryInvoicingStore(), new FixedClock(new(2026, 11, 20)), new InvoicingOptions(), new InvoicingPorts { Accounts = new Memberships(), CreditLimits = new FiveThousand(), Gateways = [new TestPaymentGateway(PaymentMethod.Card)] });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Account_reports_and_journal_are_those_on_the_page()
    {
        await PostAsync(1_000);
        await _invoicing.RecordPaymentAsync(new(default, Money.Parse("EUR 400.00"), PaymentMethod.BankTransfer, "STMT-881") { CustomerId = Globex, On = new LocalDate(2026, 11, 24) }, Stop);

        CustomerStatement statement = await AccountSamples.StatementAsync(_invoicing, default, Globex);
        AgingRow aging = await AccountSamples.AgingAsync(_invoicing, default);
        ValueArray<AccountLine> booked = await AccountSamples.BookAsync(_invoicing, default);
        TaxReportAmounts taxes = await AccountSamples.TaxesAsync(_invoicing, default);

        Page.AssertHasTable(
            "on | kind | reference | debit | credit | balance",
            statement.Entries.Select(static entry => $"{LocalDatePattern.Iso.Format(entry.On)} | {entry.Kind} | {entry.Reference} | {Page.Text(entry.Debit)} | {Page.Text(entry.Credit)} | {Page.Text(entry.Balance)}"));
        Assert.Equal(("1190.00", "400.00"), (Page.Text(aging.Buckets[2]), Page.Text(aging.Credit)));
        Assert.Equal([("1400", 119_000L), ("8400", -100_000), ("1776", -19_000), ("1200", 40_000), ("1400", -40_000)], booked.Select(static line => (line.Account, line.Amount.MinorUnits)));
        Assert.Equal("1000.00 + 190.00", Page.Text(taxes.Net, taxes.Tax));
    }

    [Fact]
    public async Task User_and_limit_of_the_page_do_what_it_says()
    {
        Invoice posted = await PostAsync(4_000);

        await Assert.ThrowsAsync<InvoiceInvalidException>(() => PostAsync(1_000));
        Assert.Equal("0.00", Page.Text(await AccountSamples.PayAsColleagueAsync(_invoicing, default, posted.Id)));
        await PostAsync(1_000);
    }

    private async Task<Invoice> PostAsync(decimal price)
    {
        InvoiceContent content = RoundingSamples.Blank with
        {
            CustomerId = Globex,
            Terms = PaymentTerms.Net(30),
            Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(price, Currency.EUR), Tax.Vat(19))],
        };
        return await _invoicing.PostAsync((await _invoicing.DraftAsync(content, Stop)).Id, Stop);
    }
}
