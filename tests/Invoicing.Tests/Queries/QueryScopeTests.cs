using System.Reflection;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Who finds what.</summary>
[Trait("Requirement", "K23")]
public sealed class QueryScopeTests
{
    private static readonly CustomerId Ann = new("ann"), Bob = new("bob"), Organisation = new("org-x");

    private readonly Rules _rules = new();
    private readonly Desk _desk;

    public QueryScopeTests() => _desk = new(ports: new() { Authorizer = _rules, Accounts = _rules });

    [Fact]
    [Trait("Requirement", "O2")]
    [Trait("Requirement", "D4")]
    public async Task Customer_finds_its_own_posted_invoices_and_the_seller_all_and_drafts()
    {
        Invoice own = await PostAsync(Ann), other = await PostAsync(Bob), nobodys = await PostAsync(null), draft = await DraftAsync(Ann);

        Assert.Equal([own.Id], Ids(await _desk.Service.ForCustomer(default, Ann).QueryAsync(new(), Given.Stop)));
        Assert.Empty((await _desk.Service.ForCustomer(default, Ann).QueryAsync(new() { Statuses = [InvoiceStatus.Draft] }, Given.Stop)).Items);
        Assert.Empty((await _desk.Service.ForCustomer(default, Ann).QueryAsync(new() { CustomerId = Bob }, Given.Stop)).Items);
        Assert.Empty((await _desk.Service.ForCustomer(new("elsewhere"), Ann).QueryAsync(new() { On = Given.Today }, Given.Stop)).Items);
        Assert.Equal([own.Id, other.Id, nobodys.Id, draft.Id], Ids(await _desk.Service.QueryAsync(default, new() { Sort = InvoiceSort.Created }, Given.Stop)));
        Assert.Equal([draft.Id], Ids(await _desk.Service.QueryAsync(default, new() { CustomerId = Ann, Statuses = [InvoiceStatus.Draft] }, Given.Stop)));
    }

    [Fact]
    [Trait("Requirement", "D7")]
    public async Task User_finds_what_its_accounts_owe_in_one_order_and_begins_again_when_they_change()
    {
        _rules.Accounts = [Organisation, Ann, Ann];
        Invoice first = await PostAsync(Ann), second = await PostAsync(Organisation), third = await PostAsync(Ann);
        await PostAsync(Bob);
        UserInvoices scope = _desk.Service.As(new Actor("ann")).ForUser(default);

        Assert.Equal([first.Id, second.Id, third.Id], (await Pages.AllAsync(one => scope.QueryAsync(one, Given.Stop), new() { PageSize = 1 })).Select(static row => row.Id));
        Assert.Equal([second.Id], Ids(await scope.QueryAsync(new() { CustomerId = Organisation }, Given.Stop)));
        string cursor = (await scope.QueryAsync(new() { PageSize = 1 }, Given.Stop)).Next!;
        _rules.Accounts = [Ann];
        await Assert.ThrowsAsync<CursorException>(() => scope.QueryAsync(new() { After = cursor }, Given.Stop));
        Assert.Equal([first.Id, third.Id], Ids(await scope.QueryAsync(new(), Given.Stop)));
        _rules.Accounts = default;
        Assert.Empty((await scope.QueryAsync(new(), Given.Stop)).Items);
    }

    [Fact]
    public async Task Document_with_a_later_date_is_out_for_its_customer_and_not_issued_for_the_seller()
    {
        Invoice draft = await DraftAsync(Ann);
        Invoice later = await _desk.Service.PostAsync(draft.Id, new PostRequest { On = Given.Today.PlusDays(10) }, Given.Stop);
        await _desk.Service.PayAsync(later.Id, new(Given.Euro(40), PaymentMethod.Cash, "R-1") { On = Given.Today.PlusDays(5) }, Given.Stop);

        InvoiceSummary seen = Assert.Single((await _desk.Service.ForCustomer(default, Ann).QueryAsync(new() { Statuses = [InvoiceStatus.Unpaid] }, Given.Stop)).Items);
        InvoiceSummary own = Assert.Single((await _desk.Service.QueryAsync(default, new() { Statuses = [InvoiceStatus.Draft] }, Given.Stop)).Items);

        Assert.Equal((PaymentState.PartiallyPaid, 60L), (seen.PaymentState, seen.Balance.MinorUnits));
        Assert.Equal((PaymentState.Unpaid, 100L), (own.PaymentState, own.Balance.MinorUnits));
        Assert.Equal(seen.Status, (await _desk.Service.ForCustomer(default, Ann).GetAsync(later.Id, Given.Stop)).Status);
        Assert.Equal(own.Status, later.StatusOn(Given.Today));
    }

    [Fact]
    [Trait("Requirement", "C1")]
    public async Task Pages_are_full_as_if_what_is_invisible_did_not_exist()
    {
        List<Invoice> visible = [];
        for (int i = 0; i < 40; i++)
        {
            Invoice posted = await PostAsync(i % 3 == 0 || i > 30 ? Bob : Ann);
            if (posted.CustomerId == Ann)
                visible.Add(posted);
        }

        _rules.Hidden = Bob;
        foreach (int size in (int[])[1, 4, 7, 20, 21, 500])
        {
            InvoiceQuery query = new() { PageSize = size, Sort = InvoiceSort.Number };
            Assert.Equal(visible.Select(static invoice => invoice.Id), await Pages.IdsAsync(_desk.Service, query));
            Assert.Empty(await Pages.AllAsync(one => _desk.Service.ForCustomer(default, Bob).QueryAsync(one, Given.Stop), query));
        }

        Assert.All(_rules.Asked, static asked => Assert.Equal((InvoiceAction.View, asked.Invoice?.CustomerId), (asked.Action, asked.CustomerId)));
    }

    [Fact]
    public async Task Without_an_authorizer_no_invoice_is_read_whole()
    {
        Desk desk = new();
        await desk.PostedAsync(100);
        List<string> steps = [];
        InvoicingService service = desk.Over(new SteppedStore(desk.Store, step =>
        {
            steps.Add(step);
            return ValueTask.CompletedTask;
        }));

        Assert.Single((await service.QueryAsync(default, new(), Given.Stop)).Items);

        Assert.Equal(["Begin", "Invoices.Query"], steps);
    }

    [Fact]
    [Trait("Requirement", "O2")]
    public async Task Rows_have_no_note_and_no_word_of_the_host()
    {
        Assert.Equal(
            ["Balance", "BuyerName", "Currency", "CustomerId", "DueDate", "Id", "IssueDate", "Number", "PayableAmount", "PaymentState", "SourceReference", "Status", "Type"],
            typeof(InvoiceSummary).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static property => property.Name).Order(StringComparer.Ordinal));
        Invoice posted = await _desk.PostedAsync(Given.Worth(100) with { CustomerId = Ann, SourceReference = "order-1", Metadata = [new("risk", "secret")] });
        await _desk.Service.AddNoteAsync(posted.Id, new("secret", NoteVisibility.Internal), Given.Stop);

        InvoiceSummary row = Assert.Single((await _desk.Service.ForCustomer(default, Ann).QueryAsync(new(), Given.Stop)).Items);

        Assert.Equal(InvoiceSummary.Of(await _desk.NowAsync(posted.Id), Given.Today), row);
        Assert.DoesNotContain("secret", row.ToString(), StringComparison.Ordinal);
        Assert.Equal(("order-1", "Globex GmbH", Currency.EUR), (row.SourceReference, row.BuyerName, row.Currency));
    }

    [Fact]
    public async Task Dates_of_a_draft_are_those_it_states()
    {
        Invoice bare = await DraftAsync(Ann);
        Invoice dated = await _desk.Service.DraftAsync(Given.Worth(100) with { IssueDate = Given.Today, DueDate = Given.Today.PlusDays(3) }, Given.Stop);

        ValueArray<InvoiceSummary> rows = (await _desk.Service.QueryAsync(default, new(), Given.Stop)).Items;

        Assert.Equal([(dated.Id, null, Given.Today, Given.Today.PlusDays(3)), (bare.Id, null, (LocalDate?)null, (LocalDate?)null)], rows.Select(static row => (row.Id, row.Number, row.IssueDate, row.DueDate)));
        Assert.Equal([bare.Id, dated.Id], Ids(await _desk.Service.QueryAsync(default, new() { IsDescending = true }, Given.Stop)));
        Assert.Equal([dated.Id], Ids(await _desk.Service.QueryAsync(default, new() { DueTo = Given.Today.PlusDays(3) }, Given.Stop)));
    }

    private static IEnumerable<InvoiceId> Ids(InvoicePage page) => page.Items.Select(static row => row.Id);

    private async Task<Invoice> DraftAsync(CustomerId? customer) => await _desk.Service.DraftAsync(Given.Worth(100) with { CustomerId = customer }, Given.Stop);

    private async Task<Invoice> PostAsync(CustomerId? customer) => await _desk.PostedAsync(Given.Worth(100) with { CustomerId = customer });

    private sealed class Rules : IInvoiceAuthorizer, IInvoiceAccountResolver
    {
        public CustomerId? Hidden { get; set; }

        public ValueArray<CustomerId> Accounts { get; set; }

        public List<AccessRequest> Asked { get; } = [];

        public ValueTask<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken)
        {
            if (Hidden is not null)
                Asked.Add(request);
            return ValueTask.FromResult(Hidden is null || request.CustomerId != Hidden);
        }

        public ValueTask<ValueArray<CustomerId>> ResolveAsync(LegalEntityId legalEntityId, Actor user, CancellationToken cancellationToken) => ValueTask.FromResult(Accounts);
    }
}
