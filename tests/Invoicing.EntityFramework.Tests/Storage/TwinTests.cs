using FsCheck.Fluent;
using Invoicing.EntityFramework;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Random commands and queries have the same results in memory and in a database.</summary>
public sealed class TwinTests(PostgresServer server)
{
    [Fact]
    [Trait("Requirement", "K18")]
    [Trait("Requirement", "O8")]
    public void Random_commands_and_queries_have_the_same_results_in_both_stores() => Check.ForAll(
        Gen.Choose(0, int.MaxValue),
        async seed =>
        {
            await using GivenShop shop = await GivenShop.OpenAsync(server);
            IInvoicingStore database = new EntityFrameworkInvoicingStore(shop.Context) { PageSize = seed % 3 == 0 ? 500 : 1 + (seed % 3) };
            TwinStore? twins = null;
            RandomBooks books = await RandomBooks.DrawAsync(seed, memory => twins = new(memory, database));
            Assert.True(twins!.Compared > 100);
            Dice dice = new(seed);
            List<Invoice> documents = books.Documents;
            for (int i = 0; i < 20 && documents.Count > 0; i++)
            {
                dice = new(dice.Below(int.MaxValue));
                await Pages.AllAsync(books.Service, DrawnQuery.Of(documents, dice, oneIn: 2 + (i % 6)));
            }

            await ReadAsync(books.Service, seed % 5);
            Assert.Empty(await shop.CheckAsync());
        },
        times: 0.005);

    // All that is read on the way is compared.
    private static async Task ReadAsync(InvoicingService service, int first)
    {
        (LocalDate from, LocalDate to) = (Given.Today.PlusDays(5), Given.Today.PlusDays(40));
        await service.GetJournalAsync(default, from, to, Given.Stop);
        await service.GetCashJournalAsync(default, from, to, Currency.EUR, Given.Stop);
        await service.GetStatementAsync(default, new("A"), from, to, Currency.EUR, Given.Stop);
        foreach (LocalDate day in RandomBooks.Days.Where((_, i) => i % 5 == first))
        {
            await service.GetAgingAsync(default, day, [3, 7, 20], Given.Stop);
            await service.GetTaxReportAsync(default, day, day.PlusDays(3), Given.Stop);
        }

        Assert.True((await service.VerifyAsync(ChainId.Series(default, "invoices"), Given.Stop)).IsIntact);
    }
}
