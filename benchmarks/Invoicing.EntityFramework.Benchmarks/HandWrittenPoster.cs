using System.Text;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Invoicing.Benchmarks;

/// <summary>The side it is measured against: what somebody who knows PostgreSQL would write for this one job over the same tables, with the library for the arithmetic, the body and the hashes.</summary>
/// <remarks>
/// Four messages to the server, for one post and for a block alike: the drafts, locked; the chain and the counter, locked, with the numbers; all that is written; the commit. It does less than the
/// library: nobody is asked for permission, no rule of EN 16931 is checked, and drafts are taken for what the benchmark makes.
/// </remarks>
internal sealed class HandWrittenPoster(PostingDatabase database, IIdSource ids) : IPoster
{
    private static readonly NumberSeries Series = new("invoices", NumberFormat.Parse("INV-{yyyy}-{seq:00000}"), NumberReset.Yearly);
    private static readonly ChainId Chain = ChainId.Series(LegalEntityId.Main, Series.Name);
    private static readonly PaymentTerms Terms = PaymentTerms.Net(30);

    public Task PostAsync(InvoiceId id, string? key) => PostAsync([id], key);

    public Task PostBlockAsync(IReadOnlyList<InvoiceId> ids) => PostAsync(ids, null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task PostAsync(IReadOnlyList<InvoiceId> drafts, string? key)
    {
        Instant now = PostingDatabase.Clock.GetCurrentInstant();
        CommandContext context = new(Actor.System, now, now.InUtc().Date, ids);
        SeriesRun run = new(LegalEntityId.Main, Series.Name, Series.PeriodOf(context.On));
        string request = key is null ? "" : RequestFingerprint.Of(drafts[0].ToString(), null, null);
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        if (await LockAsync(connection, drafts, key, request) is not { } stored)
            return;
        (ChainHead head, long sequence) = await TakeAsync(connection, run, context.On, drafts.Count);
        PostingRows rows = new(key, request);
        foreach (InvoiceId id in drafts)
        {
            (Invoice draft, ChainHead history) = stored[id];
            string number = Series.NumberOf(context.On, draft.Content.Type, LegalEntityId.Main, ++sequence);
            Invoice posted = draft.Post(number, new(Series.Name, run.Period, sequence), context.On, Terms.DueDate(context.On), context);
            SealedBody body = SealedBody.Of(posted);
            ChainEntry entry = ChainEntry.ForPosting(head, run, sequence, id, number, body.Hash);
            rows.Add(posted, body, entry, ChainEntry.ForHistory(posted, history));
            head = entry.Head;
        }

        await using NpgsqlBatch batch = rows.ToBatch(connection);
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    // The drafts in the order of their keys; null when the key was used for this before.
    private static async Task<Dictionary<InvoiceId, (Invoice Draft, ChainHead History)>?> LockAsync(NpgsqlConnection connection, IReadOnlyList<InvoiceId> drafts, string? key, string request)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("SELECT id, version, profile, content, history_length, history_hash FROM invoicing.invoices WHERE id = ANY($1) AND state = 'Draft' ORDER BY id FOR UPDATE")
        {
            Parameters = { new() { Value = drafts.Select(static id => id.Value).ToArray() } },
        });
        if (key is not null)
        {
            batch.BatchCommands.Add(new("SELECT request FROM invoicing.idempotency_keys WHERE legal_entity_id = $1 AND command = 'post' AND key = $2")
            {
                Parameters = { new() { Value = LegalEntityId.Main.Value }, new() { Value = key } },
            });
        }

        Dictionary<InvoiceId, (Invoice, ChainHead)> found = [];
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            InvoiceId id = new(reader.GetGuid(0));
            InvoiceContent content = InvoiceJson.Default.ReadContent(Encoding.UTF8.GetBytes(reader.GetString(3)));
            InvoiceSnapshot snapshot = new()
            {
                Id = id,
                Version = reader.GetInt64(1),
                State = InvoiceState.Draft,
                Profile = CalculationProfile.TryFind(reader.GetString(2), out CalculationProfile? profile) ? profile : throw new InvalidOperationException("The profile is unknown."),
                Content = content with { Terms = content.Terms ?? Terms },
            };
            found.Add(id, (Invoice.Restore(snapshot), new(reader.GetInt64(4), new(reader.GetFieldValue<byte[]>(5)))));
        }

        if (key is not null && await reader.NextResultAsync() && await reader.ReadAsync())
            return string.Equals(reader.GetString(0), request, StringComparison.Ordinal) ? null : throw new IdempotencyKeyReusedException(key);
        return found.Count == drafts.Count ? found : throw new InvalidOperationException("There is no such draft.");
    }

    // The head of the chain, and the number before those that are taken. Everybody takes them in this order.
    private static async Task<(ChainHead Head, long Sequence)> TakeAsync(NpgsqlConnection connection, SeriesRun run, LocalDate issueDate, int count)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("INSERT INTO invoicing.chain_heads (chain, legal_entity_id, length, hash) VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING")
        {
            Parameters = { new() { Value = Chain.ToString() }, new() { Value = run.LegalEntityId.Value }, new() { Value = new byte[32] } },
        });
        batch.BatchCommands.Add(new("SELECT length, hash FROM invoicing.chain_heads WHERE chain = $1 FOR UPDATE") { Parameters = { new() { Value = Chain.ToString() } } });
        batch.BatchCommands.Add(new("""
            INSERT INTO invoicing.series_runs AS run (legal_entity_id, series, period, last_sequence, latest_issue_date) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (legal_entity_id, series, period) DO UPDATE
            SET last_sequence = run.last_sequence + $4, latest_issue_date = greatest(run.latest_issue_date, $5)
            RETURNING last_sequence
            """)
        {
            Parameters =
            {
                new() { Value = run.LegalEntityId.Value },
                new() { Value = run.Series },
                new() { Value = run.Period },
                new() { Value = (long)count },
                new() { Value = issueDate.ToDateOnly(), NpgsqlDbType = NpgsqlDbType.Date },
            },
        });
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        ChainHead head = new(reader.GetInt64(0), new(reader.GetFieldValue<byte[]>(1)));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return (head, reader.GetInt64(0) - count);
    }
}
