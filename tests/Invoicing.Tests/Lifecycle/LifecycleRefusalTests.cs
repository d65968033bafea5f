using NodaTime;
using Xunit;
using Facts = Invoicing.InvoiceFacts;

namespace Invoicing.Tests;

/// <summary>Whatever is not permitted is refused with the action, the status, what stands against it, and what is permitted instead.</summary>
[Trait("Requirement", "O18")]
public sealed class LifecycleRefusalTests
{
    private static readonly LocalDate Late = Given.Today.PlusDays(31);

    public static TheoryData<string> Situations => [.. All().Select(static situation => situation.Name)];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Every_action_is_permitted_or_refused_in_full(string name)
    {
        (_, Invoice invoice, LocalDate day, InvoiceStatus status) = All().Single(situation => situation.Name == name);
        Facts facts = invoice.FactsOn(day);
        Assert.Equal(status, facts.Status);

        foreach (InvoiceAction action in Enum.GetValues<InvoiceAction>())
        {
            if (LifecycleMatrix.Permits(action, facts))
            {
                invoice.Require(action, day);
                continue;
            }

            InvoiceStateException refused = Assert.Throws<InvoiceStateException>(() => invoice.Require(action, day));
            Assert.Equal((action, status, invoice.State), (refused.Action, refused.Status, refused.State));
            Assert.Equal(LifecycleMatrix.Unmet(action, facts) is not null, refused.UnmetGuard is not null);
            if (refused.UnmetGuard is { } guard)
                Assert.Equal(guard.Code, refused.Code);
            Assert.Equal(invoice.AllowedActions(day), refused.Permitted);
            Assert.Contains(action.ToString(), refused.Message, StringComparison.Ordinal);
            Assert.Contains(invoice.Number ?? invoice.Id.ToString(), refused.Message, StringComparison.Ordinal);
            Assert.Contains(string.Join(", ", refused.Permitted), refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("draft", InvoiceAction.Cancel, ErrorCodes.NotPosted)]
    [InlineData("draft", InvoiceAction.Download, ErrorCodes.NotPosted)]
    [InlineData("unpaid", InvoiceAction.Edit, ErrorCodes.InvoicePosted)]
    [InlineData("unpaid", InvoiceAction.Post, ErrorCodes.InvoicePosted)]
    [InlineData("unpaid", InvoiceAction.PreviewPosting, ErrorCodes.InvoicePosted)]
    [InlineData("unpaid", InvoiceAction.Delete, ErrorCodes.PostedIsPermanent)]
    [InlineData("paid", InvoiceAction.WriteOff, ErrorCodes.NothingOpen)]
    [InlineData("paid", InvoiceAction.Cancel, ErrorCodes.HasAllocations)]
    [InlineData("refunded", InvoiceAction.Credit, ErrorCodes.NothingToCredit)]
    [InlineData("refunded", InvoiceAction.Correct, ErrorCodes.NothingToCredit)]
    [InlineData("credited in full", InvoiceAction.Credit, ErrorCodes.NothingToCredit)]
    [InlineData("cancelled", InvoiceAction.Credit, ErrorCodes.InvoiceCancelled)]
    [InlineData("cancelled", InvoiceAction.Cancel, ErrorCodes.InvoiceCancelled)]
    [InlineData("cancelled", InvoiceAction.Delete, ErrorCodes.PostedIsPermanent)]
    [InlineData("cancelled", InvoiceAction.Edit, ErrorCodes.InvoicePosted)]
    [InlineData("credit note", InvoiceAction.Credit, ErrorCodes.IsCreditNote)]
    [InlineData("applied credit note", InvoiceAction.Reissue, ErrorCodes.IsCreditNote)]
    public void Refusal_has_the_code_that_says_most(string name, InvoiceAction action, string code)
    {
        (_, Invoice invoice, LocalDate day, _) = All().Single(situation => situation.Name == name);

        Assert.Equal(code, Assert.Throws<InvoiceStateException>(() => invoice.Require(action, day)).Code);
    }

    private static IEnumerable<(string Name, Invoice Invoice, LocalDate Day, InvoiceStatus Status)> All()
    {
        Invoice posted = Given.Posted(100), written = posted.WriteOff(Given.On(Given.Today) with { Reason = "x" });
        Invoice paid = posted.Allocate(new(Given.Ids.NewId(default)), Given.Euro(100), PaymentMethod.Cash, "R-1", Given.On(Given.Today));
        Invoice part = posted.Allocate(new(Given.Ids.NewId(default)), Given.Euro(40), PaymentMethod.Cash, "R-1", Given.On(Given.Today));
        Invoice note = Given.Draft(Given.Worth(100) with { Type = InvoiceType.CreditNote }).Post("CN-1", Given.Today, Given.Today, Given.On(Given.Today));
        yield return ("draft", Given.Draft(100), Given.Today, InvoiceStatus.Draft);
        yield return ("unpaid", posted, Given.Today, InvoiceStatus.Unpaid);
        yield return ("issued tomorrow", posted, Given.Today.PlusDays(-1), InvoiceStatus.Unpaid);
        yield return ("overdue", posted, Late, InvoiceStatus.Overdue);
        yield return ("partly paid", part, Late, InvoiceStatus.Overdue);
        yield return ("paid", paid, Late, InvoiceStatus.Paid);
        yield return ("written off", written, Late, InvoiceStatus.Paid);
        yield return ("refunded", Credited(paid, Given.Euro(100)), Late, InvoiceStatus.Refunded);
        yield return ("credited in full", Credited(posted, Given.Euro(100)), Late, InvoiceStatus.Cancelled);
        yield return ("credited in part", Credited(posted, Given.Euro(60)), Late, InvoiceStatus.Overdue);
        yield return ("cancelled", Credited(posted.Cancel(Given.On(Given.Today) with { Reason = "x" }), Given.Euro(100)), Late, InvoiceStatus.Cancelled);
        yield return ("credit note", note, Late, InvoiceStatus.Unpaid);
        yield return ("applied credit note", note.ApplyTo(posted, Given.Euro(100), Given.On(Given.Today)), Late, InvoiceStatus.Paid);
    }

    private static Invoice Credited(Invoice invoice, Money amount)
    {
        Invoice note = Given.Draft(invoice.CreditContent(CreditSelection.OfAmount(amount))).Post("CN-1", Given.Today, Given.Today, Given.On(Given.Today));
        return invoice.Credit(note, invoice.ReleasesFor(amount), amount, Given.On(Given.Today));
    }
}
