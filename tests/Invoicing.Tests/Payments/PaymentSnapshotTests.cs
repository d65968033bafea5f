using FsCheck.Fluent;
using Xunit;

namespace Invoicing.Tests;

public sealed class PaymentSnapshotTests
{
    [Fact]
    public void Restore_of_a_snapshot_is_the_stored_payment_again() => Check.ForAll(
        Gen.Choose(1, 1_000),
        Gen.Choose(1, 500).ListOf(),
        static (cents, shares) =>
        {
            Payment payment = Given.Payment(cents);
            foreach (int share in shares)
            {
                if (payment.UnallocatedAmount.IsPositive)
                    payment = payment.Allocate(Given.Posted(share), Money.Min(Given.Euro(share), payment.UnallocatedAmount), Given.On(Given.Today)).Payment;
            }

            Payment restored = Payment.Restore(payment.ToSnapshot());

            Assert.Equal(payment.ToSnapshot(), restored.ToSnapshot());
            Assert.Equal((payment.Version, payment.Version), (restored.Version, restored.StoredVersion));
            Assert.Equal((payment.AllocatedAmount, payment.UnallocatedAmount), (restored.AllocatedAmount, restored.UnallocatedAmount));
            Assert.Equal((payment.Id, payment.Amount, payment.Method, payment.Reference, payment.On), (restored.Id, restored.Amount, restored.Method, restored.Reference, restored.On));
            Assert.Equal((payment.LegalEntityId, payment.CustomerId), (restored.LegalEntityId, restored.CustomerId));
            Assert.True(restored.PendingEvents.IsEmpty);
        });

    [Fact]
    public void Restored_payment_goes_on_from_the_stored_version()
    {
        Payment restored = Payment.Restore(Given.Payment(100).ToSnapshot());

        Payment used = restored.Allocate(Given.Posted(60), Given.Euro(60), Given.On(Given.Today)).Payment;

        Assert.Equal((2L, 1L, 40L), (used.Version, used.StoredVersion, used.UnallocatedAmount.MinorUnits));
    }

    /// <summary>Snapshots that contradict themselves, by what is wrong with them.</summary>
    public static TheoryData<string> Contradictions { get; } =
    [
        "empty key", "version 0", "nothing paid", "less than nothing paid", "more allocated than paid",
        "undefined status", "reversed without a day", "captured with a day of reversal", "pending with allocations", "failed with refunds", "captured with targets", "reversed and still settling",
        "targets above the amount", "empty target", "malformed gateway reference", "refund of nothing", "malformed refund reference", "two refunds of one reference", "refund beside an allocation of everything",
        "allocated before it came in", "refunded before it came in", "reversed before it came in", "refunded after it was reversed",
    ];

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Restore_contradiction_is_refused(string what)
    {
        PaymentSnapshot good = Given.Payment(100).ToSnapshot();
        InvoiceId invoice = new(Given.Ids.NewId(Given.Noon));
        PaymentSnapshot broken = what switch
        {
            "empty key" => good with { Id = default },
            "version 0" => good with { Version = 0 },
            "nothing paid" => good with { Amount = Given.Euro(0) },
            "less than nothing paid" => good with { Amount = Given.Euro(-1) },
            "more allocated than paid" => good with { Allocations = [new(invoice, Given.Euro(60), Given.Today), new(invoice, Given.Euro(41), Given.Today)] },
            "undefined status" => good with { Status = (PaymentStatus)9 },
            "reversed without a day" => good with { Status = PaymentStatus.Reversed },
            "captured with a day of reversal" => good with { ReversedOn = Given.Today },
            "pending with allocations" => good with { Status = PaymentStatus.Pending, Allocations = [new(invoice, Given.Euro(1), Given.Today)] },
            "failed with refunds" => good with { Status = PaymentStatus.Failed, Refunds = [new(Given.Euro(1), Given.Today, "OUT-1")] },
            "captured with targets" => good with { Targets = [new(invoice, Given.Euro(1))] },
            "reversed and still settling" => good with { Status = PaymentStatus.Reversed, ReversedOn = Given.Today, Allocations = [new(invoice, Given.Euro(1), Given.Today)] },
            "targets above the amount" => good with { Status = PaymentStatus.Pending, Targets = [new(invoice, Given.Euro(60)), new(invoice, Given.Euro(41))] },
            "empty target" => good with { Status = PaymentStatus.Pending, Targets = [new(invoice, Given.Euro(0))] },
            "malformed gateway reference" => good with { GatewayReference = " ch_1" },
            "refund of nothing" => good with { Refunds = [new(Given.Euro(0), Given.Today, "OUT-1")] },
            "malformed refund reference" => good with { Refunds = [new(Given.Euro(1), Given.Today, "")] },
            "two refunds of one reference" => good with { Refunds = [new(Given.Euro(1), Given.Today, "OUT-1"), new(Given.Euro(2), Given.Today, "OUT-1")] },
            "refund beside an allocation of everything" => good with { Allocations = [new(invoice, Given.Euro(100), Given.Today)], Refunds = [new(Given.Euro(1), Given.Today, "OUT-1")] },
            "allocated before it came in" => good with { Allocations = [new(invoice, Given.Euro(1), Given.Today.PlusDays(-1))] },
            "refunded before it came in" => good with { Refunds = [new(Given.Euro(1), Given.Today.PlusDays(-1), "OUT-1")] },
            "reversed before it came in" => good with { Status = PaymentStatus.Reversed, ReversedOn = Given.Today.PlusDays(-1) },
            "refunded after it was reversed" => good with { Status = PaymentStatus.Reversed, ReversedOn = Given.Today, Refunds = [new(Given.Euro(1), Given.Today.PlusDays(1), "OUT-1")] },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such contradiction."),
        };

        Assert.NotEmpty(Assert.Throws<ArgumentException>("stored", () => Payment.Restore(broken)).Message);
    }

    [Fact]
    public void Restore_amounts_of_another_currency_or_none_are_refused()
    {
        PaymentSnapshot good = Given.Payment(100).ToSnapshot();

        Assert.Throws<CurrencyMismatchException>(() => Payment.Restore(good with { Amount = default }));
        Assert.Throws<CurrencyMismatchException>(() => Payment.Restore(good with { Allocations = [new(new(Given.Ids.NewId(Given.Noon)), TestContent.Yen(1), Given.Today)] }));
    }

    [Fact]
    public void Restore_null_is_refused() => Assert.Throws<ArgumentNullException>(static () => Payment.Restore(null!));
}
