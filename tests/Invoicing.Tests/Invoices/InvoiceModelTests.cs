using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Random commands on an invoice and on a naive model of one: both agree after each, and a refused command changes nothing.</summary>
public sealed class InvoiceModelTests
{
    private static readonly LocalDate FirstDay = new(2026, 3, 1);

    internal enum Kind
    {
        Edit = 0,
        EditCurrency = 1,
        EditLegalEntity = 2,
        Post = 3,
        Allocate = 4,
        AllocateDollars = 5,
        Store = 6,
    }

    private static Gen<Step[]> Steps =>
        from count in Gen.Choose(1, 14)
        from steps in Gen.ArrayOf(
            from kind in Gen.Frequency(
                (4, Gen.Constant(Kind.Edit)),
                (1, Gen.Constant(Kind.EditCurrency)),
                (1, Gen.Constant(Kind.EditLegalEntity)),
                (3, Gen.Constant(Kind.Post)),
                (9, Gen.Constant(Kind.Allocate)),
                (1, Gen.Constant(Kind.AllocateDollars)),
                (1, Gen.Constant(Kind.Store)))
            from number in Gen.Choose(-2, 60)
            from day in Gen.Choose(0, 20)
            select new Step(kind, number, day),
            count)
        select steps;

    [Fact]
    [Trait("Requirement", "K14")]
    public void Invoice_agrees_with_a_naive_model_after_every_command() => Check.ForAll(Gen.Choose(0, 100), Steps, static (cents, steps) =>
    {
        Invoice invoice = Given.Draft(cents);
        Model model = new(cents);
        foreach (Step step in steps)
        {
            InvoiceFacts before = InvoiceFacts.Of(invoice);
            ValueArray<DomainEvent> pending = invoice.PendingEvents;
            string? expected = model.Apply(step);
            Invoice earlier = invoice;

            string? refused = Attempt(() => invoice = Run(invoice, step));

            Assert.Equal(expected, refused);
            Assert.Equal(before, InvoiceFacts.Of(earlier));
            Assert.Equal(pending, earlier.PendingEvents);
            if (refused is not null)
                Assert.Same(earlier, invoice);
            model.Compare(invoice);
        }
    });

    private static Invoice Run(Invoice invoice, Step step) => step.Kind switch
    {
        Kind.Edit => invoice.Edit(Given.Worth(step.Number), Given.On(step.Date)),
        Kind.EditCurrency => invoice.Edit(Given.Content(Given.Line(1, Currency.USD)) with { Currency = Currency.USD }, Given.On(step.Date)),
        Kind.EditLegalEntity => invoice.Edit(Given.Worth(1) with { LegalEntityId = new("other") }, Given.On(step.Date)),
        Kind.Post => invoice.Post("INV-1", step.Date, step.Date.PlusDays(step.Number), Given.On(step.Date)),
        Kind.Allocate => invoice.Allocate(new(Given.Ids.NewId(default)), Given.Euro(step.Number), PaymentMethod.Cash, "R-1", Given.On(step.Date)),
        Kind.AllocateDollars => invoice.Allocate(new(Given.Ids.NewId(default)), Money.FromMinorUnits(1, Currency.USD), PaymentMethod.Cash, "R-1", Given.On(step.Date)),
        _ => invoice.AsStored(),
    };

    private static string? Attempt(Action command)
    {
        try
        {
            command();
            return null;
        }
        catch (InvoicingException refused)
        {
            return refused.Code;
        }
        catch (ArgumentException refused)
        {
            return refused.ParamName;
        }
    }

    internal sealed record Step(Kind Kind, int Number, int Day)
    {
        public LocalDate Date => FirstDay.PlusDays(Day);
    }

    private sealed class Model
    {
        private readonly List<(int Cents, int Day)> _paid = [];
        private readonly List<string> _events = ["InvoiceDrafted 1"];
        private int _payable;
        private int _version = 1;
        private int _stored;
        private (int Issue, int Due)? _posted;

        public Model(int payable) => _payable = payable;

        private int Open => Math.Max(0, _payable - _paid.Sum(static entry => entry.Cents));

        public string? Apply(Step step)
        {
            switch (step.Kind)
            {
                case Kind.Edit or Kind.EditCurrency or Kind.EditLegalEntity when _posted is not null:
                    return "InvoicePosted";
                case Kind.EditCurrency:
                    return "CurrencyLocked";
                case Kind.EditLegalEntity:
                    return "LegalEntityLocked";
                case Kind.Edit:
                    _payable = step.Number;
                    Happened("InvoiceEdited");
                    return null;
                case Kind.Post when _posted is not null:
                    return "InvoicePosted";
                case Kind.Post when step.Number < 0:
                    return "dueDate";
                case Kind.Post:
                    _posted = (step.Day, step.Day + step.Number);
                    Happened("InvoicePosted");
                    if (Open == 0)
                        _events.Add($"InvoicePaid {Invariant(_version)}");
                    return null;
                case Kind.Allocate or Kind.AllocateDollars when _posted is null:
                    return "NotPosted";
                case Kind.AllocateDollars:
                    return "CurrencyMismatch";
                case Kind.Allocate when step.Number <= 0:
                    return "amount";
                case Kind.Allocate when step.Number > Open:
                    return "AllocationTooLarge";
                case Kind.Allocate:
                    _paid.Add((step.Number, step.Day));
                    Happened("PaymentAllocated");
                    if (Open == 0)
                        _events.Add($"InvoicePaid {Invariant(_version)}");
                    return null;
                default:
                    _events.Clear();
                    _stored = _version;
                    return null;
            }
        }

        public void Compare(Invoice invoice)
        {
            Assert.Equal((_version, _stored), (invoice.Version, invoice.StoredVersion));
            Assert.Equal(_posted is null ? InvoiceState.Draft : InvoiceState.Posted, invoice.State);
            Assert.Equal(_posted is null ? null : "INV-1", invoice.Number);
            Assert.Equal((_payable, Open), (invoice.PayableAmount.MinorUnits, invoice.Balance.MinorUnits));
            Assert.Equal(_paid.Sum(static entry => entry.Cents), invoice.PaidAmount.MinorUnits);
            Assert.Equal(_events, invoice.PendingEvents.Cast<InvoiceEvent>().Select(static happened => $"{happened.GetType().Name} {Invariant(happened.Version)}"));
            for (int day = 0; day <= 25; day += 5)
                Assert.Equal(StatusOn(day), invoice.StatusOn(FirstDay.PlusDays(day)));
        }

        private InvoiceStatus StatusOn(int day)
        {
            if (_posted is not { } dates || day < dates.Issue)
                return InvoiceStatus.Draft;
            if (_paid.Where(entry => entry.Day <= day).Sum(static entry => entry.Cents) >= _payable)
                return InvoiceStatus.Paid;
            return day > dates.Due ? InvoiceStatus.Overdue : InvoiceStatus.Unpaid;
        }

        private void Happened(string what) => _events.Add($"{what} {Invariant(++_version)}");

        private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
