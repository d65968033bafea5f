using Docs;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Each date and number of docs/terms.md.</summary>
public sealed class TermsPageTests
{
    private static readonly Page Page = new("docs/terms.md");

    [Fact]
    [Trait("Requirement", "D2")]
    public void Table_of_factories_has_the_dates_they_give() => Page.AssertHasTable(
        "`PaymentTerms` | in words | issued | due",
        TermsSamples.Factories.Select(static row => $"`{row.Code}` | {row.Terms.Describe()} | {Text(row.Issued)} | {Text(row.Terms.DueDate(row.Issued))}"));

    [Fact]
    [Trait("Requirement", "D2")]
    public void Instalments_are_those_of_the_sample()
    {
        PaymentSchedule schedule = TermsSamples.Instalments();
        (ValueArray<ScheduledPayment> open, Money overdue) = TermsSamples.Aging(schedule);

        Assert.Equal("2026-11-20 EUR 0.02, 2026-12-20 EUR 0.01, 2027-01-31 EUR 0.02", string.Join(", ", schedule.Payments.Select(static payment => $"{Text(payment.DueDate)} EUR {Page.Text(payment.Amount)}")));
        Assert.Equal("0.00 + 0.00 + 0.02", Page.Text(open.Select(static payment => payment.Amount)));
        Assert.Equal("0.02", Page.Text(overdue));
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public void Discount_is_that_of_the_sample()
    {
        InvoiceContent content = RoundingSamples.Blank with { Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(100, Currency.EUR), Tax.Vat(19))] };
        (DiscountOffer? inTime, DiscountOffer? tooLate) = TermsSamples.Discount();
        TaxAdjustment adjustment = TermsSamples.Adjust(content, InvoiceCalculator.Calculate(content));

        Assert.Equal("2.38 + 116.62", Page.Text(inTime!.Value.Amount, inTime.Value.AmountToPay));
        Assert.Null(tooLate);
        Assert.Equal("2.00 + 0.38", Page.Text(adjustment.NetAmount, adjustment.TaxAmount));
    }

    [Fact]
    public async Task Late_charges_are_those_on_the_page()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        LocalDate issued = new(2026, 11, 20);
        InvoicingService invoicing = new(new InMemoryInvoicingStore(), SystemClock.Instance, new InvoicingOptions(), new InvoicingPorts());
        InvoiceContent content = RoundingSamples.Blank with { Terms = TermsSamples.Late(), Lines = [new("Item", Quantity.Of(1), UnitPrice.Of(1000, Currency.EUR), Tax.Vat(19))] };
        Invoice posted = await invoicing.PostAsync((await invoicing.DraftAsync(content, stop)).Id, new PostRequest { On = issued }, stop);
        PaymentReceipt receipt = await invoicing.PayAsync(posted.Id, new(Money.Parse("EUR 500.00"), PaymentMethod.BankTransfer, "STMT-1") { On = new LocalDate(2027, 1, 4) }, stop);

        LateChargeProposal proposal = TermsSamples.Charge(receipt.Invoice);

        Page.AssertHasTable(
            "due | from | to | days | open | interest",
            proposal.Charges.Select(static charge => FormattableString.Invariant(
                $"{Text(charge.DueDate)} | {Text(charge.From)} | {Text(charge.To)} | {charge.Days} | {Page.Text(charge.Amount)} | {Page.Text(charge.Interest)}")));
        Page.AssertHas(FormattableString.Invariant($"Interest {Page.Text(proposal.Interest)}, fee {Page.Text(proposal.Fee!.Value)}, together {Page.Text(proposal.Total)}."));
    }

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
