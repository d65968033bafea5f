using Invoicing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Docs;

/// <summary>The samples of docs/invoices.md and docs/storage.md.</summary>
public static class InvoiceSamples
{
    public static ServiceProvider Register()
    {
        ServiceCollection services = new();
        services.AddInvoicing(options =>
        {
            options.TimeZone = "Europe/Berlin";
            options.NumberFormat = "R{yy}{MM}-{seq:0000}";
            options.NumberReset = NumberReset.Monthly;
        }).UseInMemoryStore();
        return services.BuildServiceProvider();
    }

    public static async Task<Invoice> EditAsync(InvoicingService invoicing, Invoice draft)
    {
        InvoiceContent content = draft.Content with { References = new() { PurchaseOrder = "PO-88-1207" } };
        return await invoicing.EditAsync(draft.Id, content, new(draft.Version));
    }

    public static async Task<Invoice> PostForAsync(InvoicingService invoicing, InvoiceId id)
    {
        InvoicingService clerk = invoicing.As(new Actor("clerk:17"));
        return await clerk.PostAsync(id, new PostRequest { Key = "order-4711", On = new LocalDate(2026, 11, 30) });
    }

    public static async Task<Money> OverpayAsync(InvoicingService invoicing, Invoice posted)
    {
        Money received = posted.Balance + Money.Parse("EUR 10.00");
        PaymentReceipt receipt = await invoicing.PayAsync(posted.Id, new(received, PaymentMethod.BankTransfer, "STMT-907"));
        return receipt.Payment.UnallocatedAmount;            // EUR 10.00, credit of the customer
    }

    public static async Task<Quantity> LeftOfOrderAsync(InvoicingService invoicing, LegalEntityId seller)
    {
        ValueArray<UninvoicedQuantity> lines = await invoicing.GetUninvoicedAsync(seller, "order-4711");
        return lines[0].Left;                               // 2 C62 of 5, after 3 were shipped and invoiced
    }

    public static async Task<ValueArray<InvoicedQuantity>> OfOrderAsync(InvoicingService invoicing, LegalEntityId seller)
    {
        List<Invoice> made = [];
        await foreach (Invoice invoice in invoicing.ListBySourceAsync(seller, "order-4711"))
            made.Add(invoice);
        return InvoicedQuantity.Of(made);
    }
}

/// <summary>A host's orders.</summary>
public sealed class Orders : IOrderDirectory
{
    public ValueTask<ValueArray<OrderedQuantity>?> FindAsync(LegalEntityId legalEntityId, string sourceReference, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ValueArray<OrderedQuantity>?>(sourceReference == "order-4711" ? [new("10", Quantity.Of(5))] : null);
}
