using Xunit;

namespace Invoicing.Tests;

/// <summary>What a user sees and pays: its own invoices, and those of the organisation it buys for.</summary>
[Trait("Requirement", "D6")]
public sealed class UserScopeTests
{
    private static readonly CustomerId Ann = new("ann"), Bob = new("bob"), Organisation = new("org-x");

    private readonly Members _members = new();
    private readonly Desk _desk;

    public UserScopeTests() => _desk = new(ports: new() { Accounts = _members });

    [Fact]
    [Trait("Requirement", "D7")]
    public async Task Member_sees_and_pays_what_a_colleague_ordered_until_it_is_unlinked()
    {
        _members.Of["ann"] = [Ann, Organisation];
        Invoice own = await PostAsync(Ann), ordered = await PostAsync(Organisation), stranger = await PostAsync(Bob);
        UserInvoices scope = _desk.Service.As(new Actor("ann")).ForUser(default);

        Assert.Equal([own.Number, ordered.Number], await NumbersAsync(scope));
        CustomerPayment paid = await scope.PayBasketAsync(new PaymentBasket(default, Currency.EUR).Add(ordered, Given.Euro(60)), PaymentMethod.Card, "K-1", Given.Stop);
        Assert.Equal((40L, Organisation), (Assert.Single(paid.Invoices).Balance.MinorUnits, Assert.Single(_desk.Payments).CustomerId));
        await AssertHiddenAsync(scope, stranger.Id);

        _members.Of["ann"] = [Ann];

        Assert.Equal([own.Number], await NumbersAsync(scope));
        await AssertHiddenAsync(scope, ordered.Id);
        Assert.Single(_desk.Payments);
    }

    [Fact]
    [Trait("Requirement", "D7")]
    public async Task Member_pays_by_gateway_for_the_organisation_until_it_is_unlinked()
    {
        _members.Of["ann"] = [Ann, Organisation];
        Invoice own = await PostAsync(Ann), ordered = await PostAsync(Organisation), later = await PostAsync(Organisation), stranger = await PostAsync(Bob);
        UserInvoices scope = _desk.Service.As(new Actor("ann")).ForUser(default);
        PaymentBasket both = new PaymentBasket(default, Currency.EUR).Add(own).Add(later);

        CustomerPayment paid = await scope.PayBalanceAsync(ordered.Id, PaymentMethod.Card, "K-1", Given.Stop);
        Assert.Equal((PaymentStatus.Captured, 0L), (paid.Status, Assert.Single(paid.Invoices).Balance.MinorUnits));
        await _desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => scope.PayBasketAsync(both.Add(stranger), PaymentMethod.Card, "K-2", Given.Stop));
        _members.Of["ann"] = [Ann];
        await _desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => scope.PayBasketAsync(both, PaymentMethod.Card, "K-2", Given.Stop));
        await _desk.RefusedAsync<NotFoundException>(ErrorCodes.NotFound, () => scope.PayBalanceAsync(ordered.Id, PaymentMethod.Card, "K-1", Given.Stop));
        _members.Of["ann"] = [Ann, Organisation];
        CustomerPayment basket = await scope.PayBasketAsync(both, PaymentMethod.Card, "K-2", Given.Stop);

        Assert.Equal([own.Id, later.Id], basket.Invoices.Select(static invoice => invoice.Id));
        Assert.Equal(300, _desk.Gateway.Held(Currency.EUR).MinorUnits);
    }

    [Fact]
    public async Task User_without_an_account_sees_nothing()
    {
        Invoice posted = await PostAsync(Ann), nobodys = await PostAsync(null);

        foreach (UserInvoices scope in (UserInvoices[])[_desk.Service.As(new Actor("eve")).ForUser(default), new Desk().Service.ForUser(default)])
        {
            Assert.Empty(await NumbersAsync(scope));
            await AssertHiddenAsync(scope, posted.Id);
            await AssertHiddenAsync(scope, nobodys.Id);
        }
    }

    [Fact]
    public async Task Drafts_and_other_legal_entities_are_not_there()
    {
        _members.Of["ann"] = [Ann, Ann];
        Invoice draft = await _desk.Service.DraftAsync(Given.Worth(100) with { CustomerId = Ann }, Given.Stop), posted = await PostAsync(Ann);
        InvoicingService service = _desk.Service.As(new Actor("ann"));

        Assert.Equal([posted.Number], await NumbersAsync(service.ForUser(default)));
        await AssertHiddenAsync(service.ForUser(default), draft.Id);
        await AssertHiddenAsync(service.ForUser(new("elsewhere")), posted.Id);
    }

    private async Task<Invoice> PostAsync(CustomerId? customer) => await _desk.PostedAsync(Given.Worth(100) with { CustomerId = customer });

    private async Task AssertHiddenAsync(UserInvoices scope, InvoiceId id)
    {
        object before = _desk.Store.State;
        await Assert.ThrowsAsync<NotFoundException>(() => scope.GetAsync(id, Given.Stop));
        await Assert.ThrowsAsync<NotFoundException>(() => scope.PayBalanceAsync(id, PaymentMethod.Card, "K-9", Given.Stop));
        Assert.Same(before, _desk.Store.State);
    }

    private static async Task<List<string?>> NumbersAsync(UserInvoices scope)
    {
        List<string?> numbers = [];
        await foreach (CustomerInvoice invoice in scope.ListAsync(Given.Stop))
            numbers.Add(invoice.Number);
        return numbers;
    }

    private sealed class Members : IInvoiceAccountResolver
    {
        public Dictionary<string, ValueArray<CustomerId>> Of { get; } = [];

        public ValueTask<ValueArray<CustomerId>> ResolveAsync(LegalEntityId legalEntityId, Actor user, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Of.GetValueOrDefault(user.Value));
    }
}
