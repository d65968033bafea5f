using System.Data.Common;
using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What is read one by one comes in pages, also where others commit between two of them.</summary>
public sealed class StreamingTests(PostgresServer server)
{
    private static CancellationToken Stop => Given.Stop;

    [Fact]
    public async Task No_statement_reads_more_than_a_page()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        for (int i = 0; i < 50; i++)
        {
            Invoice draft = await shop.Service.DraftAsync(Given.Worth(100) with { SourceReference = "order" }, Stop);
            Invoice posted = await shop.Service.PostAsync(draft.Id, new PostRequest { On = Given.Today.PlusDays(-(i % 3)) }, Stop);
            await shop.Service.PayAsync(posted.Id, new(Given.Euro(100), PaymentMethod.BankTransfer, FormattableString.Invariant($"R-{i}")), Stop);
        }

        Counter counter = new();
        await using InvoicingDbContext context = new(new DbContextOptionsBuilder<InvoicingDbContext>().UseNpgsql(shop.Database.ConnectionString).AddInterceptors(counter).Options);
        EntityFrameworkInvoicingStore store = new(context) { PageSize = 2 };
        await using (IInvoicingUnitOfWork work = await store.BeginAsync(Stop))
        {
            Invoice[] posted = await work.Invoices.ReadPostedAsync(default, null, Stop).ToArrayAsync(Stop);
            Assert.Equal(posted.OrderBy(static invoice => invoice.IssueDate).ThenBy(static invoice => invoice.Number, StringComparer.Ordinal).Select(static invoice => invoice.Id), posted.Select(static invoice => invoice.Id));
            Assert.Equal(50, posted.Distinct().Count());
            Assert.Equal(50, await work.Invoices.ReadBySourceAsync(default, "order", Stop).Select(static invoice => invoice.Id).Distinct().CountAsync(Stop));
            Assert.Equal(50, await work.Payments.ReadAsync(default, null, Stop).Select(static payment => payment.Id).Distinct().CountAsync(Stop));
            Assert.Equal(50, await work.Reports.ReadDocumentsAsync(default, null, Stop).Select(static document => document.Id).Distinct().CountAsync(Stop));
        }

        Assert.Empty(await store.CheckAsync(Stop).ToListAsync(Stop));

        // Of invoices, keys come twenty pages at a time; that there are no more is one reading further.
        Assert.InRange(counter.Most, 40, 41);
    }

    [Fact]
    public async Task Payment_whose_money_comes_in_meanwhile_is_read_once_within_a_transaction_of_the_host()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        EntityFrameworkInvoicingStore store = new(shop.Context) { PageSize = 1 };
        Payment[] begun = [.. Enumerable.Range(0, 5).Select(static day => Payment.Begin(
            new(Given.Ids.NewId(Given.Noon)), LegalEntityId.Main, null, Given.Euro(100), PaymentMethod.Card, FormattableString.Invariant($"R-{day}"), default, Given.On(Given.Today.PlusDays(day))))];
        await SaveAsync(store, begun);
        await SaveAsync(store, [begun[0].Capture(Given.Euro(100), Given.On(Given.Today)), begun[2].Capture(Given.Euro(100), Given.On(Given.Today.PlusDays(2)))]);

        await using (await shop.Context.Database.BeginTransactionAsync(Stop))
        await using (IInvoicingUnitOfWork work = await store.BeginAsync(Stop))
        {
            List<Payment> read = [];
            await foreach (Payment payment in work.Payments.ReadAsync(default, null, Stop))
            {
                read.Add(payment);
                if (read.Count != 3)
                    continue;

                // One that was read goes behind the end, one that was not to the beginning, and one is new.
                await using ShopContext other = ShopContext.On(shop.Database);
                await SaveAsync(new EntityFrameworkInvoicingStore(other), [
                    begun[1].Capture(Given.Euro(100), Given.On(Given.Today.PlusDays(30))),
                    begun[3].Capture(Given.Euro(100), Given.On(Given.Today.PlusDays(-30))),
                    Given.Payment(50),
                ]);
            }

            Assert.Equal(begun.Select(static payment => payment.Id), read.Select(static payment => payment.Id));
            Assert.Equal(PaymentStatus.Captured, read[3].Status);
        }
    }

    private static async Task SaveAsync(EntityFrameworkInvoicingStore store, Payment[] payments)
    {
        await using IInvoicingUnitOfWork work = await store.BeginAsync(Stop);
        foreach (Payment payment in payments)
        {
            if (payment.StoredVersion > 0 || payment.Version == 1)
                await work.Payments.SaveAsync(payment, Stop);
            else
                await work.Payments.SaveAsync((await work.Payments.LockAsync(payment.Id, Stop))!.Capture(payment.Amount, Given.On(payment.On)), Stop);
        }

        await work.CommitAsync(Stop);
    }

    /// <summary>The most rows that a statement read.</summary>
    private sealed class Counter : DbCommandInterceptor
    {
        public int Most { get; private set; }

        public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
        {
            Most = Math.Max(Most, eventData.ReadCount);
            return result;
        }
    }
}
