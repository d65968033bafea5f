using Invoicing;
using NodaTime;
using NodaTime.Text;

namespace QuickStart;

/// <summary>Turns the shop's order into the content of an invoice.</summary>
internal static class OrderInvoice
{
    private static readonly Party Acme = new("ACME Telecom AG")
    {
        VatIdentifier = "DE136695976",
        Address = new("DE") { Line1 = "Lindenallee 7", PostCode = "10115", City = "Berlin" },
        Contact = new() { Email = "billing@acme.example" },
    };

    public static LocalDate DateOf(Order order) => LocalDatePattern.Iso.Parse(order.Date).GetValueOrThrow();

    public static InvoiceContent From(Order order) => new()
    {
        CustomerId = new CustomerId(order.Customer.Id),
        Seller = Acme,
        Buyer = new(order.Customer.Name)
        {
            VatIdentifier = order.Customer.Vat,
            Address = new(order.Customer.Country) { Line1 = order.Customer.Street, PostCode = order.Customer.PostCode, City = order.Customer.City },
        },
        Currency = order.Currency,
        IssueDate = DateOf(order),
        Terms = PaymentTerms.Net(order.DueDays),
        References = new() { PurchaseOrder = order.Customer.PurchaseOrder },
        SourceReference = order.Number,
        Lines = order.Lines.Select(LineFrom).ToValueArray(),
        Allowances = order.Discount is { } discount ? [AllowanceCharge.OfPercent(discount, order.DiscountReason ?? "Discount")] : [],
        Charges = order.Shipping is { } shipping ? [AllowanceCharge.Fixed(shipping.Amount, "Shipping") with { Tax = new(TaxCategory.Standard, shipping.Vat) }] : [],
        PaymentInstructions = new("58") { Accounts = [new("DE02120300000000202051") { AccountName = "ACME Telecom AG" }] },
    };

    private static LineItem LineFrom(OrderLine line) => new(line.Text, line.Quantity, line.Price, new Tax(TaxCategory.Standard, line.Vat))
    {
        Allowances = line.Discount is { } discount ? [AllowanceCharge.OfPercent(discount, line.DiscountReason ?? "Discount")] : [],
    };
}
