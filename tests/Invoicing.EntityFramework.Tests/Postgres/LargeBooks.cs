using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Invoicing.Tests;

/// <summary>Books of any size, copied straight into the tables: three years of a shop with 5 000 customers, of whom most pay in time.</summary>
/// <param name="Invoices">How many invoices and credit notes there are.</param>
/// <param name="Today">The issue date of the last of them.</param>
internal sealed partial record LargeBooks(int Invoices, LocalDate Today)
{
    private const int Customers = 5_000;
    private const int Days = 1_095;

    private static readonly string[] Names = ["Globex", "Ångström & Söhne", "Initech", "Łódź Straße", "Umbrella", "Hooli", "Müller", "Stark"];
    private static readonly byte[] Nothing = new byte[32];

    private readonly Party[] _buyers = [.. Enumerable.Range(0, Customers).Select(NewBuyer)];

    /// <summary>A customer of which there are as many invoices as of any other.</summary>
    public static CustomerId Customer => new("C-4711");

    /// <summary>Copies them into an empty database.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="body">The bytes that each sealed document has; lists and reports do not read them.</param>
    public void CopyTo(NpgsqlConnection connection, byte[] body)
    {
        Copy(
            connection,
            "invoices (id, legal_entity_id, version, state, type, profile, customer_id, number, series, period, sequence, issue_date, due_date, tax_point_date, currency, net_amount, tax_amount, payable_amount, "
                + "balance, credited_amount, was_paid, settled_on, ledger_length, has_instalments, buyer_name, buyer_text, buyer_sort, source_reference, body, history_length, history_hash)",
            static _ => 1,
            (book, _, writer) => WriteInvoice(book, body, writer));
        Copy(connection, "invoice_lines (invoice_id, index, legal_entity_id, name, quantity, unit, price, net_amount, tax_category, tax_percent)", static _ => 2, WriteLine);
        Copy(connection, "invoice_taxes (invoice_id, index, legal_entity_id, effect, category, percent, taxable_amount, tax_amount)", static _ => 1, static (book, index, writer) =>
        {
            Write(writer, book.Id, index);
            writer.Write(nameof(TaxEffect.Added));
            writer.Write(nameof(TaxCategory.Standard));
            writer.Write(19m);
            writer.Write(book.Net);
            writer.Write(book.Payable - book.Net);
        });
        Copy(connection, "invoice_instalments (invoice_id, index, legal_entity_id, due_date, amount, later_amount)", static book => book.HasInstalments ? 2 : 0, static (book, index, writer) =>
        {
            Write(writer, book.Id, index);
            writer.Write(Date(index == 0 ? book.Issued : book.Due), NpgsqlDbType.Date);
            writer.Write(index == 0 ? book.Payable / 2 : book.Payable - (book.Payable / 2));
            writer.Write(index == 0 ? book.Payable - (book.Payable / 2) : 0L);
        });
        Copy(connection, "ledger_entries (invoice_id, index, legal_entity_id, kind, amount, value_date, payment_id, method, reference)", static book => book.Settled > 0 ? 1 : 0, static (book, index, writer) =>
        {
            Write(writer, book.Id, index);
            writer.Write(book.IsCreditNote ? nameof(LedgerEntryKind.PaidOut) : nameof(LedgerEntryKind.Payment));
            writer.Write(book.Settled);
            writer.Write(Date(book.SettledOn), NpgsqlDbType.Date);
            if (book.IsCreditNote)
                writer.WriteNull();
            else
                writer.Write(book.PaymentId);
            writer.Write(PaymentMethod.BankTransfer.ToString());
            writer.Write(book.Reference);
        });
        Copy(
            connection,
            "payments (id, legal_entity_id, version, customer_id, currency, amount, method, reference, value_date, status, refunded_amount, unallocated_amount, settled_on, allocations_length, refunds_length)",
            static book => book.Settled > 0 && !book.IsCreditNote ? 1 : 0,
            WritePayment);
        Copy(
            connection,
            "payment_allocations (payment_id, index, legal_entity_id, invoice_id, amount, value_date)",
            static book => book.Settled > 0 && !book.IsCreditNote ? 1 : 0,
            static (book, index, writer) =>
            {
                Write(writer, book.PaymentId, index);
                writer.Write(book.Id);
                writer.Write(book.Settled);
                writer.Write(Date(book.SettledOn), NpgsqlDbType.Date);
            });
    }

    private static Party NewBuyer(int customer)
    {
        string number = FormattableString.Invariant($"{customer}");
        return new($"{Names[customer % Names.Length]} {number}") { Contact = new() { Email = $"post{number}@example.org" } };
    }

    private static void Write(NpgsqlBinaryImporter writer, Guid id, int index)
    {
        writer.Write(id);
        writer.Write(index);
        writer.Write(LegalEntityId.Main.Value);
    }

    private static DateOnly Date(LocalDate date) => date.ToDateOnly();

    private static void WriteLine(Book book, int index, NpgsqlBinaryImporter writer)
    {
        long net = index == 0 ? book.Net / 2 : book.Net - (book.Net / 2);
        Write(writer, book.Id, index);
        writer.Write(index == 0 ? "Service" : "Travel");
        writer.Write(1m);
        writer.Write("C62");
        writer.Write(net / 100m);
        writer.Write(net);
        writer.Write(nameof(TaxCategory.Standard));
        writer.Write(19m);
    }

    private static void WritePayment(Book book, int index, NpgsqlBinaryImporter writer)
    {
        writer.Write(book.PaymentId);
        writer.Write(LegalEntityId.Main.Value);
        writer.Write(2L);
        if (book.CustomerId is { } customer)
            writer.Write(customer);
        else
            writer.WriteNull();
        writer.Write(book.Currency);
        writer.Write(book.Settled + book.Left);
        writer.Write(PaymentMethod.BankTransfer.ToString());
        writer.Write(book.Reference);
        writer.Write(Date(book.SettledOn), NpgsqlDbType.Date);
        writer.Write(nameof(PaymentStatus.Captured));
        writer.Write(0L);
        writer.Write(book.Left);
        writer.Write(Date(book.SettledOn), NpgsqlDbType.Date);
        writer.Write(1);
        writer.Write(0);
    }

    private void WriteInvoice(Book book, byte[] body, NpgsqlBinaryImporter writer)
    {
        Party buyer = _buyers[book.Customer];
        writer.Write(book.Id);
        writer.Write(LegalEntityId.Main.Value);
        writer.Write(book.Settled > 0 ? 3L : 2L);
        writer.Write(nameof(InvoiceState.Posted));
        writer.Write(book.IsCreditNote ? nameof(InvoiceType.CreditNote) : nameof(InvoiceType.Invoice));
        writer.Write(CalculationProfile.En16931.Id);
        if (book.CustomerId is { } customer)
            writer.Write(customer);
        else
            writer.WriteNull();
        writer.Write(book.Number);
        writer.Write("invoices");
        writer.Write("all");
        writer.Write((long)book.Place);
        writer.Write(Date(book.Issued), NpgsqlDbType.Date);
        writer.Write(Date(book.Due), NpgsqlDbType.Date);
        writer.Write(Date(book.Issued), NpgsqlDbType.Date);
        writer.Write(book.Currency);
        writer.Write(book.Net);
        writer.Write(book.Payable - book.Net);
        writer.Write(book.Payable);
        writer.Write(book.Payable - book.Settled);
        writer.Write(0L);
        writer.Write(book.Settled > 0 && !book.IsCreditNote);
        if (book.Settled > 0)
            writer.Write(Date(book.SettledOn), NpgsqlDbType.Date);
        else
            writer.WriteNull();
        writer.Write(book.Settled > 0 ? 1 : 0);
        writer.Write(book.HasInstalments);
        writer.Write(buyer.Name);
        writer.Write(SearchText.OfBuyer(buyer));
        writer.Write(SearchText.SortName(buyer.Name));
        writer.Write(book.Source);
        writer.Write(body);
        writer.Write(2L);
        writer.Write(Nothing);
    }

    private void Copy(NpgsqlConnection connection, string table, Func<Book, int> count, Action<Book, int, NpgsqlBinaryImporter> write)
    {
        using NpgsqlBinaryImporter writer = connection.BeginBinaryImport($"COPY invoicing.{table} FROM STDIN (FORMAT binary)");

        // Keys are checked in the end, and that takes as long as it takes.
        writer.Timeout = TimeSpan.Zero;
        for (int place = 1; place <= Invoices; place++)
        {
            Book book = new(place, Today.PlusDays((int)((long)Days * place / Invoices) - Days), Today);
            for (int i = 0; i < count(book); i++)
            {
                writer.StartRow();
                write(book, i, writer);
            }
        }

        writer.Complete();
    }

    /// <summary>A document; everything follows from its place.</summary>
    private readonly record struct Book(int Place, LocalDate Issued, LocalDate Today)
    {
        private readonly uint _dice = unchecked((uint)Place * 2_654_435_761u);

        public Guid Id => new(Place, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);

        public Guid PaymentId => new(Place, 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);

        public string Number => FormattableString.Invariant($"INV-{Place:00000000}");

        public string Reference => FormattableString.Invariant($"STMT-{Place}");

        public string Source => FormattableString.Invariant($"order-{Place}");

        public int Customer => (int)(_dice % Customers);

        public string? CustomerId => Place % 100 == 0 ? null : FormattableString.Invariant($"C-{Customer}");

        public bool IsCreditNote => Place % 40 == 39;

        public bool HasInstalments => !IsCreditNote && Place % 50 == 7;

        public string Currency => Place % 10 == 0 ? "USD" : "EUR";

        public long Payable => 1_190 + (_dice % 500_000);

        public long Net => Payable * 100 / 119;

        public LocalDate Due => Issued.PlusDays(Place % 50 == 0 ? 60 : 30);

        /// <summary>What is paid of it, of a credit note to the customer.</summary>
        public long Settled => (_dice / 7 % 100) switch
        {
            // Some payments are known before their day.
            _ when SettledOn > Today && Place % 50 != 0 => 0,
            _ when IsCreditNote => _dice % 10 == 0 ? 0 : Payable,
            < 2 => 0,
            < 3 => Payable / 2,
            _ => Payable,
        };

        public LocalDate SettledOn => Issued.PlusDays((int)(_dice / 11 % 30));

        /// <summary>What the payment has left.</summary>
        public long Left => Place % 200 == 1 ? 100 : 0;
    }
}
