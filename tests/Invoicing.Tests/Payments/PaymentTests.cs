using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class PaymentTests
{
    [Fact]
    [Trait("Requirement", "C14")]
    public void Allocate_takes_at_most_what_is_left_and_loses_nothing() => Check.ForAll(
        Gen.Choose(1, 300),
        Gen.Choose(0, 6).SelectMany(static count => Gen.ArrayOf(Gen.Choose(-1, 120).Zip(Gen.Choose(0, 150)), count)),
        static (cents, steps) =>
        {
            Payment payment = Given.Payment(cents);
            int left = cents;
            int version = 1;
            foreach ((int amount, int open) in steps)
            {
                Invoice invoice = Given.Posted(open);
                Payment before = payment;
                if (amount <= 0)
                {
                    Assert.Throws<ArgumentOutOfRangeException>("amount", () => payment.Allocate(invoice, Given.Euro(amount), Given.On(Given.Today)));
                }
                else if (amount > left || amount > open)
                {
                    AllocationException refused = Assert.Throws<AllocationException>(() => payment.Allocate(invoice, Given.Euro(amount), Given.On(Given.Today)));
                    Assert.Equal((Given.Euro(amount), Given.Euro(left), Given.Euro(open)), (refused.Amount, refused.UnallocatedAmount, refused.Balance));
                }
                else
                {
                    (payment, Invoice settled) = payment.Allocate(invoice, Given.Euro(amount), Given.On(Given.Today));
                    Assert.Equal(Given.Euro(open - amount), settled.Balance);
                    Assert.Equal(payment.Id, Assert.Single(settled.Ledger).PaymentId);
                    Assert.Equal(new(invoice.Id, Given.Euro(amount), Given.Today), payment.Allocations[^1]);
                    Assert.Equal(Given.Euro(left), before.UnallocatedAmount);
                    left -= amount;
                    version++;
                }

                Assert.Equal((version, 0), (payment.Version, payment.StoredVersion));
                Assert.Equal((Given.Euro(left), Given.Euro(cents - left)), (payment.UnallocatedAmount, payment.AllocatedAmount));
                Assert.Equal(Given.Euro(cents), payment.Amount);
            }
        });

    [Fact]
    public void Record_keeps_what_it_was_told_and_says_so()
    {
        CommandContext context = Given.On(new(2026, 2, 3)) with { Actor = new("bob") };
        PaymentId id = new(Given.Ids.NewId(default));

        Payment payment = Payment.Record(id, new("de"), new("C-7"), Given.Euro(500), PaymentMethod.Card, "CH-1", context);

        Assert.Equal((id, new LegalEntityId("de"), new CustomerId("C-7")), (payment.Id, payment.LegalEntityId, payment.CustomerId));
        Assert.Equal((Given.Euro(500), PaymentMethod.Card, "CH-1", new(2026, 2, 3)), (payment.Amount, payment.Method, payment.Reference, payment.On));
        PaymentRecorded recorded = Assert.IsType<PaymentRecorded>(Assert.Single(payment.PendingEvents));
        Assert.Equal((id, Given.Euro(500), PaymentMethod.Card, "CH-1"), (recorded.PaymentId, recorded.Amount, recorded.Method, recorded.Reference));
        Assert.Equal((new("de"), new Actor("bob"), context.At, context.On), (recorded.LegalEntityId, recorded.Actor, recorded.At, recorded.On));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Record_nothing_or_less_is_refused(long cents) => Assert.Throws<ArgumentOutOfRangeException>("amount", () => Given.Payment(cents));

    [Fact]
    public void Record_without_currency_key_or_reference_is_refused()
    {
        PaymentId id = new(Given.Ids.NewId(default));
        Payment Record(PaymentId key, string reference) =>
            Payment.Record(key, default, null, Given.Euro(1), PaymentMethod.Cash, reference, Given.On(Given.Today));

        Assert.Throws<CurrencyMismatchException>(() => Given.Payment(default(Money)));
        Assert.Throws<ArgumentException>("id", () => Record(default, "R-1"));
        Assert.Throws<ArgumentException>(() => Record(id, ""));
        Assert.Throws<ArgumentException>(() => Record(id, new('R', 101)));
        Assert.Equal(new('R', 100), Record(id, new('R', 100)).Reference);
    }

    [Fact]
    public void Allocate_another_currency_is_refused()
    {
        Payment dollars = Given.Payment(Money.FromMinorUnits(100, Currency.USD));

        Assert.Throws<CurrencyMismatchException>(() => dollars.Allocate(Given.Posted(100), Given.Euro(1), Given.On(Given.Today)));
        Assert.Throws<CurrencyMismatchException>(() => dollars.Allocate(Given.Posted(100), Money.FromMinorUnits(1, Currency.USD), Given.On(Given.Today)));
    }

    [Fact]
    public void Allocate_to_a_draft_a_cancelled_invoice_or_another_legal_entity_is_refused()
    {
        Invoice cancelled = Given.Posted(100).With(nameof(Invoice.State), InvoiceState.Cancelled);
        Invoice other = Given.Draft(Given.Worth(100) with { LegalEntityId = new("other") }).Post("INV-1", Given.Today, Given.Today, Given.On(Given.Today));

        Assert.Equal(ErrorCodes.NotPosted, CodeOf(Given.Draft(100)));
        Assert.Equal(ErrorCodes.InvoiceCancelled, CodeOf(cancelled));
        Assert.Equal(ErrorCodes.LegalEntityMismatch, CodeOf(other));

        static string CodeOf(Invoice invoice) =>
            Assert.Throws<InvoiceStateException>(() => Given.Payment(10).Allocate(invoice, Given.Euro(1), Given.On(Given.Today))).Code;
    }

    [Fact]
    public void AsStored_has_nothing_pending_and_keeps_the_rest()
    {
        Payment payment = Given.Payment(100).Allocate(Given.Posted(60), Given.Euro(60), Given.On(Given.Today)).Payment;

        Payment stored = payment.AsStored();

        Assert.True(stored.PendingEvents.IsEmpty);
        Assert.Equal((2, 2), (stored.Version, stored.StoredVersion));
        Assert.Equal(payment.Allocations, stored.Allocations);
        Assert.Equal(Given.Euro(40), stored.UnallocatedAmount);
    }
}
