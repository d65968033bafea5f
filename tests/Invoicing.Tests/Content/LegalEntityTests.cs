using NodaTime;
using Xunit;

namespace Invoicing.Tests;

public sealed class LegalEntityTests
{
    private static readonly NumberSeries Invoices = Series("invoices", "I-{seq}") with { Types = [InvoiceType.Invoice, InvoiceType.CorrectedInvoice, InvoiceType.PrepaymentInvoice] };
    private static readonly NumberSeries CreditNotes = Series("credit-notes", "C-{seq}") with { Types = [InvoiceType.CreditNote] };

    [Fact]
    public void Two_series_number_credit_notes_and_all_else()
    {
        LegalEntity entity = new(LegalEntityId.Main, DateTimeZone.Utc, Series("a", "I-{seq}"), Series("A", "C-{seq}"), PaymentTerms.DueOnReceipt);

        Assert.Equal("A", entity.SeriesFor(InvoiceType.CreditNote, null).Name);
        foreach (InvoiceType type in (InvoiceType[])[InvoiceType.Invoice, InvoiceType.CorrectedInvoice, InvoiceType.PrepaymentInvoice])
            Assert.Equal("a", entity.SeriesFor(type, "anywhere").Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => entity.SeriesFor((InvoiceType)9, null));
    }

    [Fact]
    public void One_series_may_number_everything()
    {
        LegalEntity entity = Entity(Series("all", "{seq}"));

        Assert.All(Enum.GetValues<InvoiceType>(), type => Assert.Equal("all", entity.SeriesFor(type, null).Name));
        Assert.Equal((null, null, null), (entity.IsEnabled, entity.ClosedUntil, entity.Language));
    }

    [Fact]
    public void Series_of_the_branch_goes_before_that_of_every_branch()
    {
        NumberSeries wien = Series("wien", "W-{seq}") with { Branch = "wien", Types = [InvoiceType.Invoice] };
        NumberSeries graz = Series("graz", "G-{seq}") with { Branch = "graz" };
        LegalEntity entity = Entity(wien, Invoices, graz, CreditNotes);

        Assert.Equal(
            ["wien", "credit-notes", "invoices", "graz", "graz", "invoices", "invoices"],
            new (InvoiceType, string?)[]
            {
                (InvoiceType.Invoice, "wien"),
                (InvoiceType.CreditNote, "wien"),
                (InvoiceType.CorrectedInvoice, "wien"),
                (InvoiceType.Invoice, "graz"),
                (InvoiceType.CreditNote, "graz"),
                (InvoiceType.Invoice, "Wien"),
                (InvoiceType.Invoice, null),
            }.Select(document => entity.SeriesFor(document.Item1, document.Item2).Name));
    }

    [Fact]
    public void Series_that_are_not_told_apart_are_refused()
    {
        Refused(Invoices, CreditNotes, Series("invoices", "X-{seq}") with { Branch = "wien" });
        Refused(Invoices, CreditNotes, Series("more", "X-{seq}") with { Types = [InvoiceType.PrepaymentInvoice] });
        Refused(Invoices, CreditNotes, Series("more", "X-{seq}"));
        Refused(Invoices, CreditNotes, Series("a", "X-{seq}") with { Branch = "wien" }, Series("b", "Y-{seq}") with { Branch = "wien" });
        Refused();
        Refused(Invoices);
        Refused(Invoices, CreditNotes with { Branch = "wien" });
        Refused(Invoices, Series("more", "I-{seq:000}") with { Types = [InvoiceType.CreditNote] });
        Refused(Series("long", new string('L', 40) + "{entity}-{seq}"));
        Assert.Throws<ArgumentNullException>("series", static () => Entity(Invoices, null!));

        static void Refused(params NumberSeries[] series) => Assert.Throws<ArgumentException>(nameof(series), () => new LegalEntity(
            new(new string('e', 60)), DateTimeZone.Utc, ValueArray.Create<NumberSeries>(series), PaymentTerms.DueOnReceipt));
    }

    [Fact]
    public void Series_of_one_format_are_told_apart_by_type_or_by_the_key_of_the_entity()
    {
        NumberSeries invoices = Series("a", "{type}-{seq}") with { Types = Invoices.Types }, creditNotes = Series("b", "{type}-{seq}") with { Types = CreditNotes.Types };
        NumberSeries keyed = Series("a", "{entity}-{seq}") with { Types = Invoices.Types }, fixedText = Series("b", "other-{seq}") with { Types = CreditNotes.Types };

        Assert.Equal(2, Entity(invoices, creditNotes).Series.Length);
        Assert.Equal(2, Entity(keyed, fixedText).Series.Length);
        Assert.Throws<ArgumentException>("series", () => Entity(invoices, creditNotes with { Branch = "wien", Types = invoices.Types }, CreditNotes));
        Assert.Throws<ArgumentException>("series", () => new LegalEntity(new("other"), DateTimeZone.Utc, [keyed, fixedText], PaymentTerms.DueOnReceipt));
    }

    private static NumberSeries Series(string name, string format) => new(name, NumberFormat.Parse(format), NumberReset.Never);

    private static LegalEntity Entity(params NumberSeries[] series) => new(LegalEntityId.Main, DateTimeZone.Utc, ValueArray.Create<NumberSeries>(series), PaymentTerms.DueOnReceipt);
}
