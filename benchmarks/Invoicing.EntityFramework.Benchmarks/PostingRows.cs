using Npgsql;

namespace Invoicing.Benchmarks;

/// <summary>What posting writes, by columns: one statement a table, however many invoices there are.</summary>
internal sealed class PostingRows(string? key, string request)
{
    private readonly List<(Invoice Posted, SealedBody Body, ChainEntry Entry, ChainHead History)> _invoices = [];
    private readonly List<ChainEntry> _events = [];
    private readonly List<(Invoice Posted, int Index)> _lines = [];
    private readonly List<(Invoice Posted, int Index, TaxSubtotal Tax)> _taxes = [];

    public void Add(Invoice posted, SealedBody body, ChainEntry entry, ValueArray<ChainEntry> history)
    {
        _invoices.Add((posted, body, entry, history[^1].Head));
        _events.AddRange(history);
        for (int i = 0; i < posted.Content.Lines.Length; i++)
            _lines.Add((posted, i));
        int index = 0;
        foreach (TaxSubtotal tax in posted.Totals.TaxBreakdown)
            _taxes.Add((posted, index++, tax));
    }

    public NpgsqlBatch ToBatch(NpgsqlConnection connection)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        ChainEntry last = _invoices[^1].Entry;
        batch.BatchCommands.Add(Invoices());
        batch.BatchCommands.Add(Lines());
        batch.BatchCommands.Add(Taxes());
        batch.BatchCommands.Add(Events());
        batch.BatchCommands.Add(Entries());
        batch.BatchCommands.Add(new("UPDATE invoicing.chain_heads SET length = $2, hash = $3 WHERE chain = $1")
        {
            Parameters = { new() { Value = last.Chain.ToString() }, new() { Value = last.Index }, new() { Value = Bytes(last.Hash) } },
        });
        if (key is not null)
        {
            batch.BatchCommands.Add(new("INSERT INTO invoicing.idempotency_keys (legal_entity_id, command, key, request, result) VALUES ($1, 'post', $2, $3, $4)")
            {
                Parameters = { new() { Value = LegalEntityId.Main.Value }, new() { Value = key }, new() { Value = request }, new() { Value = last.InvoiceId.Value } },
            });
        }

        return batch;
    }

    private NpgsqlBatchCommand Invoices() => new("""
        UPDATE invoicing.invoices AS i SET version = p.version, state = 'Posted', number = p.number, series = p.series, period = p.period, sequence = p.sequence,
            issue_date = p.issue_date, tax_point_date = p.issue_date, due_date = p.due_date, net_amount = p.net, tax_amount = p.tax, payable_amount = p.payable, balance = p.payable,
            content = NULL, body = p.body, history_length = p.history_length, history_hash = p.history_hash
        FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::date[], $8::date[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bytea[], $13::bigint[], $14::bytea[])
            AS p (id, version, number, series, period, sequence, issue_date, due_date, net, tax, payable, body, history_length, history_hash)
        WHERE i.id = p.id
        """)
    {
        Parameters =
        {
            Column(_invoices, static row => row.Posted.Id.Value),
            Column(_invoices, static row => row.Posted.Version),
            Column(_invoices, static row => row.Posted.Number!),
            Column(_invoices, static row => row.Posted.Position!.Series),
            Column(_invoices, static row => row.Posted.Position!.Period),
            Column(_invoices, static row => row.Posted.Position!.Sequence),
            Column(_invoices, static row => row.Posted.IssueDate!.Value.ToDateOnly()),
            Column(_invoices, static row => row.Posted.DueDate!.Value.ToDateOnly()),
            Column(_invoices, static row => row.Posted.Totals.NetAmount.MinorUnits),
            Column(_invoices, static row => row.Posted.Totals.TaxAmount.MinorUnits),
            Column(_invoices, static row => row.Posted.PayableAmount.MinorUnits),
            Column(_invoices, static row => row.Body.Bytes.AsSpan().ToArray()),
            Column(_invoices, static row => row.History.Length),
            Column(_invoices, static row => Bytes(row.History.Hash)),
        },
    };

    private NpgsqlBatchCommand Lines() => new("""
        INSERT INTO invoicing.invoice_lines (invoice_id, index, legal_entity_id, name, quantity, unit, price, net_amount, tax_category, tax_percent)
        SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::numeric[], $6::text[], $7::numeric[], $8::bigint[], $9::text[], $10::numeric[])
        """)
    {
        Parameters =
        {
            Column(_lines, static row => row.Posted.Id.Value),
            Column(_lines, static row => row.Index),
            Column(_lines, static row => row.Posted.LegalEntityId.Value),
            Column(_lines, static row => row.Posted.Content.Lines[row.Index].Name),
            Column(_lines, static row => row.Posted.Content.Lines[row.Index].Quantity.Value),
            Column(_lines, static row => row.Posted.Content.Lines[row.Index].Quantity.Unit.Code),
            Column(_lines, static row => row.Posted.Content.Lines[row.Index].Price.Value),
            Column(_lines, static row => row.Posted.Totals.Lines[row.Index].NetAmount.MinorUnits),
            Column(_lines, static row => row.Posted.Content.Lines[row.Index].Tax.Category.ToString()),
            Column(_lines, static row => row.Posted.Content.Lines[row.Index].Tax.Rate.Percent),
        },
    };

    private NpgsqlBatchCommand Taxes() => new("""
        INSERT INTO invoicing.invoice_taxes (invoice_id, index, legal_entity_id, effect, category, percent, taxable_amount, tax_amount)
        SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::numeric[], $7::bigint[], $8::bigint[])
        """)
    {
        Parameters =
        {
            Column(_taxes, static row => row.Posted.Id.Value),
            Column(_taxes, static row => row.Index),
            Column(_taxes, static row => row.Posted.LegalEntityId.Value),
            Column(_taxes, static row => row.Tax.Tax.Effect.ToString()),
            Column(_taxes, static row => row.Tax.Category.ToString()),
            Column(_taxes, static row => row.Tax.Rate.Percent),
            Column(_taxes, static row => row.Tax.TaxableAmount.MinorUnits),
            Column(_taxes, static row => row.Tax.TaxAmount.MinorUnits),
        },
    };

    private NpgsqlBatchCommand Events() => new("""
        INSERT INTO invoicing.events (event_id, legal_entity_id, type, invoice_id, payload, chain_index, previous, payload_hash, number, hash)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::bytea[], $6::bigint[], $7::bytea[], $8::bytea[], $9::text[], $10::bytea[])
        """)
    {
        Parameters =
        {
            Column(_events, static entry => entry.EventId!.Value.Value),
            Column(_events, static entry => entry.Chain.LegalEntityId.Value),
            Column(_events, static entry => entry.EventType!),
            Column(_events, static entry => entry.InvoiceId.Value),
            Column(_events, static entry => entry.Payload.AsSpan().ToArray()),
            Column(_events, static entry => entry.Index),
            Column(_events, static entry => Bytes(entry.Previous)),
            Column(_events, static entry => Bytes(entry.PayloadHash)),
            Column(_events, static entry => entry.Number!),
            Column(_events, static entry => Bytes(entry.Hash)),
        },
    };

    private NpgsqlBatchCommand Entries() => new("""
        INSERT INTO invoicing.chain_entries (chain, index, legal_entity_id, invoice_id, previous, payload_hash, number, period, sequence, hash)
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::uuid[], $5::bytea[], $6::bytea[], $7::text[], $8::text[], $9::bigint[], $10::bytea[])
        """)
    {
        Parameters =
        {
            Column(_invoices, static row => row.Entry.Chain.ToString()),
            Column(_invoices, static row => row.Entry.Index),
            Column(_invoices, static row => row.Entry.Chain.LegalEntityId.Value),
            Column(_invoices, static row => row.Entry.InvoiceId.Value),
            Column(_invoices, static row => Bytes(row.Entry.Previous)),
            Column(_invoices, static row => Bytes(row.Entry.PayloadHash)),
            Column(_invoices, static row => row.Entry.Number!),
            Column(_invoices, static row => row.Entry.Period!),
            Column(_invoices, static row => row.Entry.Sequence!.Value),
            Column(_invoices, static row => Bytes(row.Entry.Hash)),
        },
    };

    private static NpgsqlParameter<TValue[]> Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value)
    {
        TValue[] values = new TValue[rows.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values };
    }

    private static byte[] Bytes(Sha256Hash hash)
    {
        byte[] bytes = new byte[32];
        hash.CopyTo(bytes);
        return bytes;
    }
}
