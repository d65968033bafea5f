using System.Globalization;
using System.Text;
using Invoicing;
using NodaTime;
using QuickStart;
using Spectre.Console;

Console.OutputEncoding = Encoding.UTF8;
AnsiConsole.Profile.Width = 100;
InvoiceTable table = new(AnsiConsole.Console, CultureInfo.GetCultureInfo("en-GB"));

string path = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "data", "orders", "order-4711.json");
if (!File.Exists(path))
{
    Console.Error.WriteLine($"There is no order file {path}; leave it out for the sample order.");
    return 1;
}

Order order = Order.Read(path);
LocalDate ordered = OrderInvoice.DateOf(order);

InvoicingService invoicing = new(new InMemoryInvoicingStore(), SystemClock.Instance, new InvoicingOptions { TimeZone = "Europe/Berlin" });

// A draft is calculated, but has no number and can be edited.
Invoice invoice = await invoicing.DraftAsync(OrderInvoice.From(order));
table.Print("Draft", invoice, ordered);

// Posting numbers and seals it.
invoice = await invoicing.PostAsync(invoice.Id);
table.Print("Posted", invoice, ordered);

// Money comes in twice: a part on time, the rest after the due date.
LocalDate early = ordered.PlusDays(10), late = invoice.DueDate!.Value.PlusDays(3);
Money half = Money.FromMinorUnits(invoice.PayableAmount.MinorUnits / 2, order.Currency);
invoice = (await invoicing.PayAsync(invoice.Id, new(half, PaymentMethod.BankTransfer, "STMT-881") { On = early })).Invoice;
table.Print("Partially paid", invoice, early);
table.Print("Overdue", invoice, late);

invoice = (await invoicing.PayAsync(invoice.Id, new(invoice.Balance, PaymentMethod.BankTransfer, "STMT-907") { On = late })).Invoice;
table.Print("Paid", invoice, late);

foreach (InvoiceEvent happened in await invoicing.GetHistoryAsync(invoice.Id))
    AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{happened.Version}  {happened.On:uuuu-MM-dd}  {happened.GetType().Name}"));

return 0;
