using System.Reflection;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Once posted, no member of the aggregate changes what it says, whatever is added to it later.</summary>
[Trait("Requirement", "O15")]
public sealed class SealedInvoiceTests
{
    private static readonly CommandContext Context = Given.On(Given.Today) with { Reason = "Reason" };

    /// <summary>Methods that a posted invoice refuses.</summary>
    private static readonly Dictionary<string, Action<Invoice>> Refused = new()
    {
        ["Edit(InvoiceContent, CommandContext)"] = static invoice => invoice.Edit(Given.Worth(1), Context),
        ["Edit(InvoiceContent, CalculationProfile, CommandContext)"] = static invoice => invoice.Edit(Given.Worth(1), CalculationProfile.Lago, Context),
    };

    /// <summary>Methods that may act on a posted invoice, and what they give.</summary>
    private static readonly Dictionary<string, Func<Invoice, Invoice>> Permitted = new()
    {
        ["WriteOff(CommandContext)"] = static invoice => invoice.WriteOff(Context),
        ["AddNote(String, NoteVisibility, CommandContext)"] = static invoice => invoice.AddNote("Note", NoteVisibility.Internal, Context),
        ["SetMetadata(ValueArray<MetadataEntry>, CommandContext)"] = static invoice => invoice.SetMetadata([new("k", "v")], Context),
        ["AsStored()"] = static invoice => invoice.AsStored(),
        ["ToSnapshot()"] = static invoice => Invoice.Restore(invoice.ToSnapshot()),
    };

    /// <summary>Methods that only tell something.</summary>
    private static readonly HashSet<string> Reading =
        ["StatusOn(LocalDate)", "BalanceOn(LocalDate)", "PaymentStateOn(LocalDate)", "AllowedActions(LocalDate)", "LeftToCredit()", "Schedule()", "OpenByDueDate(LocalDate)", "ProposeLateCharges(LocalDate)"];

    private readonly Invoice _posted = Given.Posted(100);

    public static TheoryData<string> Methods =>
    [
        .. typeof(Invoice).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static method => !method.IsSpecialName)
            .Select(ServiceCalls.SignatureOf),
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_is_refused_or_leaves_the_posted_document_as_it_is(string name)
    {
        if (Refused.TryGetValue(name, out Action<Invoice>? refused))
        {
            InvoiceStateException exception = Assert.Throws<InvoiceStateException>(() => refused(_posted));
            Assert.Equal((ErrorCodes.InvoicePosted, InvoiceStatus.Unpaid), (exception.Code, exception.Status));
        }
        else if (Permitted.TryGetValue(name, out Func<Invoice, Invoice>? permitted))
        {
            AssertSameDocument(_posted, permitted(_posted));
        }
        else
        {
            Assert.True(
                Reading.Contains(name),
                $"Invoice.{name} is not listed. If it changes what the invoice says, call RequireDraft in it and add it to Refused; if it may act after posting, add it to Permitted; if it changes nothing, to Reading. Never let it change Content, Totals, Number, IssueDate, DueDate or Profile of a posted invoice.");
        }
    }

    [Fact]
    public void Lists_name_no_method_that_is_gone() =>
        Assert.Empty(Refused.Keys.Concat(Permitted.Keys).Concat(Reading).Except(Methods.Select(static row => row.Data)));

    [Fact]
    public void No_property_can_be_set() =>
        Assert.DoesNotContain(typeof(Invoice).GetProperties(), static property => property.SetMethod is { IsPublic: true });

    [Fact]
    public void Allocating_a_payment_leaves_the_document_as_it_is() =>
        AssertSameDocument(_posted, Given.Payment(60).Allocate(_posted, Given.Euro(60), Context).Invoice);

    /// <summary>Asserts that two states of an invoice are one document.</summary>
    internal static void AssertSameDocument(Invoice before, Invoice after)
    {
        Assert.Equal((before.Id, before.Number, before.IssueDate, before.DueDate), (after.Id, after.Number, after.IssueDate, after.DueDate));
        Assert.Equal(before.Content, after.Content);
        Assert.Equal(before.Totals, after.Totals);
        Assert.Equal((before.Profile, before.PayableAmount, before.Origin), (after.Profile, after.PayableAmount, after.Origin));
        Assert.Equal(before.Body, after.Body);
    }
}
