using Xunit;

namespace Invoicing.Tests;

/// <summary>The host is asked before a customer owes more.</summary>
[Trait("Requirement", "D1")]
public sealed class CreditLimitTests
{
    private readonly Limit _limit = new(Given.Euro(10_000));
    private readonly Desk _desk;

    public CreditLimitTests() => _desk = new(ports: new() { CreditLimits = _limit });

    [Fact]
    public async Task Invoice_over_the_limit_is_refused_and_takes_no_number()
    {
        Invoice first = await _desk.PostedAsync(7_000);
        Invoice second = await _desk.DraftAsync(3_001);

        InvoiceInvalidException refused = await _desk.RefusedAsync<InvoiceInvalidException>(ErrorCodes.InvoiceInvalid, () => _desk.Service.PostAsync(second.Id, Given.Stop));

        Assert.Equal("CREDIT-LIMIT", Assert.Single(refused.Findings, static finding => finding.Severity == FindingSeverity.Error).Code);
        Assert.False((await _desk.Service.PreviewPostingAsync(second.Id, Given.Stop)).CanPost);
        await _desk.PayAsync(first.Id, 1, "R-1");
        Assert.Equal("INV-2026-00002", (await _desk.Service.PostAsync(second.Id, Given.Stop)).Number);
        Assert.Equal((6_999L, 3_001L, 10_000L), (_limit.Asked!.Balance.MinorUnits, _limit.Asked.Amount.MinorUnits, _limit.Asked.BalanceAfter.MinorUnits));
    }

    [Fact]
    public async Task Unused_credit_of_the_account_makes_room_and_other_currencies_do_not_count()
    {
        await _desk.PostedAsync(Given.Content(Given.Line(50_000, Currency.USD)) with { Currency = Currency.USD, CustomerId = new("C-2") });
        await _desk.Service.RecordPaymentAsync(new(default, Given.Euro(5_000), PaymentMethod.Cash, "R-1") { CustomerId = new("C-1") }, Given.Stop);

        await _desk.PostedAsync(15_000);

        Assert.Equal(-5_000, _limit.Asked!.Balance.MinorUnits);
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_adds_no_debt()
    {
        Invoice posted = await _desk.PostedAsync(10_000);
        _limit.Asked = null;

        await _desk.CreditAsync(posted.Id, 1_000);
        await _desk.Service.CorrectAsync(posted.Id, Given.Worth(9_000), new("Wrong price"), Given.Stop);
        await _desk.PostedAsync(Given.Worth(99_999) with { CustomerId = null });
        await _desk.PostedAsync(Given.Worth(0));

        Assert.Null(_limit.Asked);
    }

    private sealed class Limit(Money most) : ICreditLimitPolicy
    {
        public CreditCheck? Asked { get; set; }

        public ValueTask<ValueArray<Finding>> CheckAsync(CreditCheck check, CancellationToken cancellationToken)
        {
            Asked = check;
            bool isOver = check.Amount.Currency == most.Currency && check.BalanceAfter > most;
            return ValueTask.FromResult<ValueArray<Finding>>(isOver ? [new("CREDIT-LIMIT", FindingSeverity.Error, "", "The customer would owe too much; ask for money first.")] : []);
        }
    }
}
