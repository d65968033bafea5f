using System.Globalization;
using System.Text;
using System.Text.Json;
using Invoicing;
using Invoicing.Pdf;
using NodaTime;
using NodaTime.Text;
using QuickStart;
using Spectre.Console;

Console.OutputEncoding = Encoding.UTF8;
AnsiConsole.Profile.Width = 100;
string path = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "data", "orders", "order-4711.json");

try
{
    await RunAsync(Order.Read(path), new InvoiceTable(AnsiConsole.Console, CultureInfo.GetCultureInfo("en-GB")));
    return 0;
}
catch (Exception reason) when (reason is IOException or JsonException or UnauthorizedAccessException or UnparsableValueException or InvoicingException)
{
    Console.Error.WriteLine($"{path}: {reason.Message}");
    return 1;
}

static async Task RunAsync(Order order, InvoiceTable table)
{
    PdfInvoiceRenderer renderer = new();
    InvoicingPorts ports = new() { Renderer = renderer, Validators = renderer.Validators };
    InvoicingService invoicing = new(new InMemoryInvoicingStore(), SystemClock.Instance, new InvoicingOptions { TimeZone = "Europe/Berlin" }, ports);
    LocalDate ordered = OrderInvoice.DateOf(order);

    // A draft is calculated, but has no number and can be edited.
    Invoice invoice = await invoicing.DraftAsync(OrderInvoice.From(order));
    table.Print("Draft", invoice, ordered);

    // Posting numbers and seals it.
    invoice = await invoicing.PostAsync(invoice.Id);
    table.Print("Posted", invoice, ordered);

    // Its document is made once; whenever it is asked for again, it is the same to the byte.
    InvoiceDocument document = await invoicing.GetDocumentAsync(invoice.Id);
    string pdf = Path.Combine(Directory.CreateDirectory("artifacts").FullName, document.FileName);
    await File.WriteAllBytesAsync(pdf, document.Content.ToImmutableArray().AsMemory());

    // Money comes in twice: a half on time, the other after the due date.
    LocalDate early = ordered.PlusDays(10), late = invoice.DueDate!.Value.PlusDays(3);
    Money[] halves = new Money[2];
    invoice.PayableAmount.Apportion([1, 1], halves);

    (_, invoice) = await invoicing.PayAsync(invoice.Id, new(halves[0], PaymentMethod.BankTransfer, "STMT-881") { On = early });
    table.Print("Partially paid", invoice, early);
    table.Print("Overdue", invoice, late);

    (_, invoice) = await invoicing.PayAsync(invoice.Id, new(halves[1], PaymentMethod.BankTransfer, "STMT-907") { On = late });
    table.Print("Paid", invoice, late);

    foreach (InvoiceEvent happened in await invoicing.GetHistoryAsync(invoice.Id))
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{happened.Version}  {happened.On:uuuu-MM-dd}  {happened.GetType().Name}"));
    Console.WriteLine($"The document is {pdf}");
}
