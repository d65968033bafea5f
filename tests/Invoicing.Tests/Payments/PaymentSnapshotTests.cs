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
    public static TheoryData<string> Contradictions { get; } = ["empty key", "version 0", "nothing paid", "less than nothing paid", "more allocated than paid"];

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
