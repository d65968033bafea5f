using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Xunit;

namespace Invoicing.Tests;

/// <summary>64 writers post while transactions are undone, callers give up and connections are cut: the numbers are exactly 1 to N, and the chain holds.</summary>
[Trait("Requirement", "O25")]
public sealed class PostingChaosTests(PostgresServer server)
{
    private const int Writers = 64;

    [Fact]
    public async Task Numbers_are_without_a_hole_whatever_happens_to_the_writers()
    {
        await using GivenShop shop = await GivenShop.OpenAsync(server);
        int posts = Cases.Times(0.01);
        ConcurrentBag<InvoiceId> acknowledged = [];
        using CancellationTokenSource done = new();
        Task saboteur = CutConnectionsAsync(shop, done.Token);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(shop, writer, posts, acknowledged))));
        await done.CancelAsync();
        await saboteur;

        NpgsqlConnection.ClearAllPools();
        GapProof proof = await shop.Service.ProveGaplessAsync(default, "invoices", Given.Stop);
        Assert.True(proof.IsGapless);
        RunProof run = Assert.Single(proof.Runs);
        Assert.Equal((1L, run.Count), (run.First, run.Last));
        Assert.InRange(run.Count, acknowledged.Count, (long)Writers * posts);
        ChainReport chain = await shop.Service.VerifyAsync(ChainId.Series(default, "invoices"), Given.Stop);
        Assert.True(chain.IsIntact, chain.Problem?.Message);
        Assert.Equal(run.Count, chain.Head.Length);
        Assert.Empty(await shop.CheckAsync());
        foreach (InvoiceId id in acknowledged)
            Assert.Equal(InvoiceState.Posted, (await shop.Service.GetAsync(id, Given.Stop)).State);
    }

    private static async Task WriteAsync(GivenShop shop, int writer, int posts, ConcurrentBag<InvoiceId> acknowledged)
    {
        Dice dice = new((long)Cases.Seed.Value + writer);
        for (int i = 0; i < posts; i++)
        {
            await using ShopContext context = ShopContext.On(shop.Database);
            InvoicingService service = GivenShop.ServiceOver(context);
            try
            {
                InvoiceId id = (await service.DraftAsync(Given.Worth(100 + i), Given.Stop)).Id;
                switch (dice.Below(6))
                {
                    case 0:
                        await using (await context.Database.BeginTransactionAsync(Given.Stop))
                            await service.PostAsync(id, Given.Stop);
                        break;
                    case 1:
                        await using (IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(Given.Stop))
                        {
                            await service.PostAsync(id, Given.Stop);
                            await transaction.CommitAsync(Given.Stop);
                        }

                        acknowledged.Add(id);
                        break;
                    case 2:
                        using (CancellationTokenSource impatient = new(TimeSpan.FromMilliseconds(dice.Below(40))))
                            await service.PostAsync(id, impatient.Token);
                        acknowledged.Add(id);
                        break;
                    default:
                        await service.PostAsync(id, Given.Stop);
                        acknowledged.Add(id);
                        break;
                }
            }
            catch (Exception reason) when (reason is OperationCanceledException or DbException or DbUpdateException or IOException or InvalidOperationException or ConcurrencyConflictException)
            {
                // What was meant to happen to it.
            }
        }
    }

    private static async Task CutConnectionsAsync(GivenShop shop, CancellationToken stop)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(shop.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            await using NpgsqlCommand cut = new(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 2",
                connection);
            await cut.ExecuteNonQueryAsync(CancellationToken.None);
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
