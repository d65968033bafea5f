using Xunit;
using Facts = Invoicing.InvoiceFacts;

namespace Invoicing.Tests;

public sealed class InvoiceLifecycleTests
{
    private static readonly Dictionary<char, (string Code, string Description)> Guards = new()
    {
        ['i'] = (ErrorCodes.IsCreditNote, "it is no credit note"),
        ['c'] = (ErrorCodes.NothingToCredit, "something is left to credit"),
        ['o'] = (ErrorCodes.NothingOpen, "something is open"),
        ['p'] = (ErrorCodes.HasAllocations, "no payment is allocated"),
        ['m'] = (ErrorCodes.NothingPaid, "something was paid"),
        ['n'] = (ErrorCodes.NotCreditNote, "it is a credit note"),
        ['l'] = (ErrorCodes.NothingOpen, "some of it is left"),
        ['s'] = (ErrorCodes.InvoiceCancelled, "it was not cancelled"),
    };

    [Fact]
    [Trait("Requirement", "O18")]
    public void Status_times_action_equals_the_documented_matrix()
    {
        foreach (Facts facts in LifecycleMatrix.AllFacts())
        {
            InvoiceAction[] expected = [.. Enum.GetValues<InvoiceAction>().Where(action => LifecycleMatrix.Permits(action, facts))];
            Assert.Equal(expected, InvoiceLifecycle.Permitted(facts));
            foreach (InvoiceAction action in Enum.GetValues<InvoiceAction>())
            {
                bool found = InvoiceLifecycle.TryFind(facts, action, out LifecycleGuard? unmet);
                char? missing = LifecycleMatrix.Unmet(action, facts);
                if (found != expected.Contains(action) || (unmet?.Code, unmet?.Description) != (missing is { } guard ? ((string?, string?))Guards[guard] : default))
                    Assert.Fail($"{action} with {facts}: {found}, {unmet}; the matrix says {LifecycleMatrix.Of(action, facts.Status)}.");
            }
        }
    }

    [Fact]
    [Trait("Requirement", "O18")]
    public void Transitions_have_one_row_for_each_cell_with_the_guards_of_the_matrix()
    {
        Assert.Equal(
            from action in Enum.GetValues<InvoiceAction>()
            from status in Enum.GetValues<InvoiceStatus>()
            let cell = LifecycleMatrix.Of(action, status)
            where cell != "-"
            select (action, status, cell == "+" ? "" : string.Join("; ", cell.Select(static guard => Guards[guard].Description))),
            InvoiceLifecycle.Transitions
                .Select(static row => (row.Action, row.From, string.Join("; ", row.Guards)))
                .OrderBy(static row => row.Action).ThenBy(static row => row.From));
    }

    [Fact]
    public void Every_action_on_an_invoice_has_a_row()
    {
        InvoiceAction[] onNone =
        [
            InvoiceAction.Draft, InvoiceAction.Import, InvoiceAction.Verify, InvoiceAction.RecordPayment, InvoiceAction.Allocate,
            InvoiceAction.ReversePayment, InvoiceAction.RefundPayment, InvoiceAction.RecordOverdue, InvoiceAction.ManagePaymentLinks, InvoiceAction.Report,
        ];

        Assert.Equal(
            Enum.GetValues<InvoiceAction>().Except(onNone).Order(),
            InvoiceLifecycle.Transitions.Select(static row => row.Action).Distinct().Order());
    }

    [Fact]
    [Trait("Requirement", "K22")]
    public void Nothing_leads_back_to_a_draft()
    {
        Assert.All(InvoiceLifecycle.Transitions, static row => Assert.Equal(row.From == InvoiceStatus.Draft && row.IsStay, row.To.Contains(InvoiceStatus.Draft)));
        Assert.All(InvoiceLifecycle.Transitions, static row => Assert.Equal(row.Action == InvoiceAction.Delete, row.To.IsEmpty));
        Assert.DoesNotContain(InvoiceLifecycle.Transitions, static row => row.From is InvoiceStatus.Cancelled or InvoiceStatus.Refunded && !row.IsStay);
    }

    [Fact]
    public void Guards_tell_their_code_and_a_remedy()
    {
        LifecycleGuard[] guards = [.. InvoiceLifecycle.Transitions.SelectMany(static row => row.Guards).Distinct()];

        Assert.Equal(Guards.Values.Order(), guards.Select(static guard => (guard.Code, guard.Description)).Order());
        Assert.All(guards, static guard => Assert.EndsWith(".", guard.Remedy, StringComparison.Ordinal));
        string?[] known = [.. typeof(ErrorCodes).GetFields().Select(static field => (string?)field.GetRawConstantValue())];
        Assert.All(guards, guard => Assert.Contains(guard.Code, known));
    }
}
