using System.Reflection;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What a customer sees.</summary>
public sealed class CustomerScopeTests
{
    private static readonly CustomerId A = new("A"), B = new("B");

    private static CancellationToken Stop => Given.Stop;

    [Fact]
    [Trait("Requirement", "D4")]
    [Trait("Requirement", "O2")]
    public async Task Customer_sees_only_its_own_posted_invoices()
    {
        Desk desk = new();
        Invoice first = await PostAsync(desk, A), second = await PostAsync(desk, A), other = await PostAsync(desk, B);
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100) with { CustomerId = A }, Stop);

        CustomerInvoices scope = desk.Service.ForCustomer(LegalEntityId.Main, A);

        Assert.Equal([first.Number, second.Number], (await ListAsync(scope)).Select(static invoice => invoice.Number));
        Assert.Equal(second.Number, (await scope.GetAsync(second.Id, Stop)).Number);
        await Assert.ThrowsAsync<NotFoundException>(() => scope.GetAsync(other.Id, Stop));
        await Assert.ThrowsAsync<NotFoundException>(() => scope.GetAsync(draft.Id, Stop));
        await Assert.ThrowsAsync<NotFoundException>(() => desk.Service.ForCustomer(new("elsewhere"), A).GetAsync(first.Id, Stop));
    }

    [Fact]
    [Trait("Requirement", "C2")]
    public async Task All_invoices_are_those_of_each_customer_together()
    {
        Desk desk = new();
        for (int i = 0; i < 6; i++)
            await PostAsync(desk, i % 3 == 0 ? A : B);

        List<string?> all = [];
        await foreach (Invoice invoice in desk.Service.ListAsync(LegalEntityId.Main, Stop))
            all.Add(invoice.Number);

        List<CustomerInvoice> each = [.. await ListAsync(desk.Service.ForCustomer(LegalEntityId.Main, A)), .. await ListAsync(desk.Service.ForCustomer(LegalEntityId.Main, B))];
        Assert.Equal(6, all.Count);
        Assert.Equal(all, each.Select(static invoice => invoice.Number).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "K15")]
    public async Task Internal_notes_and_words_of_the_host_stay_with_the_seller()
    {
        const string Secret = "pays late, call the boss";
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100) with { CustomerId = A, Metadata = [new("risk", Secret)] }, Stop);
        Invoice posted = await desk.Service.PostAsync(draft.Id, Stop);
        await desk.Service.AddNoteAsync(posted.Id, new(Secret, NoteVisibility.Internal), Stop);
        await desk.Service.AddNoteAsync(posted.Id, new("Thank you!", NoteVisibility.ClientVisible), Stop);
        await desk.Service.SetMetadataAsync(posted.Id, new([new("risk", Secret)]), Stop);

        CustomerInvoice seen = await desk.Service.ForCustomer(LegalEntityId.Main, A).GetAsync(posted.Id, Stop);

        Assert.Equal(["Thank you!"], seen.Notes.Select(static note => note.Text));
        Assert.DoesNotContain(TextsOf(seen, 0), static text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Amounts_are_those_of_today()
    {
        Desk desk = new();
        Invoice posted = await PostAsync(desk, A);
        await desk.PayAsync(posted.Id, 40, "R-1");
        await desk.Service.CreditAsync(posted.Id, new(CreditSelection.OfAmount(Given.Euro(25)), "late"), Stop);

        CustomerInvoice seen = await desk.Service.ForCustomer(LegalEntityId.Main, A).GetAsync(posted.Id, Stop);

        Assert.Equal((Given.Euro(100), Given.Euro(40), Given.Euro(25), Given.Euro(35)), (seen.PayableAmount, seen.PaidAmount, seen.CreditedAmount, seen.Balance));
        Assert.Equal((InvoiceStatus.Unpaid, PaymentState.PartiallyPaid), (seen.Status, seen.PaymentState));
        Assert.Equal(["CN-2026-00001"], seen.CreditNotes);
    }

    [Fact]
    public async Task Document_that_bears_a_later_date_is_out_all_the_same()
    {
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Worth(100) with { CustomerId = A }, Stop);
        Invoice posted = await desk.Service.PostAsync(draft.Id, new PostRequest { On = Given.Today.PlusDays(10) }, Stop);

        CustomerInvoice seen = await desk.Service.ForCustomer(LegalEntityId.Main, A).GetAsync(posted.Id, Stop);

        Assert.Equal(Given.Today.PlusDays(10), seen.IssueDate);
        Assert.Equal((InvoiceStatus.Unpaid, PaymentState.Unpaid), (seen.Status, seen.PaymentState));
    }

    private static async Task<Invoice> PostAsync(Desk desk, CustomerId customer) =>
        await desk.Service.PostAsync((await desk.Service.DraftAsync(Given.Worth(100) with { CustomerId = customer }, Stop)).Id, Stop);

    private static async Task<List<CustomerInvoice>> ListAsync(CustomerInvoices scope)
    {
        List<CustomerInvoice> list = [];
        await foreach (CustomerInvoice invoice in scope.ListAsync(Stop))
            list.Add(invoice);
        return list;
    }

    // Every text that can be reached from a value by its public properties.
    private static IEnumerable<string> TextsOf(object? value, int depth)
    {
        if (value is string text)
            return [text];
        if (value is null || depth > 8 || value.GetType().IsPrimitive || value.GetType().Namespace?.StartsWith("Invoicing", StringComparison.Ordinal) != true)
            return [];
        if (value is System.Collections.IEnumerable items)
            return items.Cast<object?>().SelectMany(item => TextsOf(item, depth + 1));
        return value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.GetIndexParameters().Length == 0 && property.DeclaringType?.IsValueType == false)
            .SelectMany(property => TextsOf(property.GetValue(value), depth + 1));
    }
}
