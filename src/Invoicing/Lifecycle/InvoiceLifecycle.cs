using static Invoicing.InvoiceAction;
using static Invoicing.InvoiceStatus;

namespace Invoicing;

/// <summary>The one table of what may be done with an invoice in which status. Commands ask it, user interfaces show it, and the pictures are drawn from it.</summary>
/// <remarks>A status is never set: it follows from the ledger and the date, and the table says which commands lead where. Nothing leads back to a draft.</remarks>
public static partial class InvoiceLifecycle
{
    private static readonly LifecycleGuard IsInvoice = new(
        ErrorCodes.IsCreditNote,
        "it is no credit note",
        "A credit note is money back; post an invoice where too much was credited.",
        static facts => !facts.IsCreditNote);

    private static readonly LifecycleGuard IsOpen = new(ErrorCodes.NothingOpen, "something is open", "There is nothing to give up.", static facts => facts.IsOpen);

    private static readonly LifecycleGuard IsCreditable = new(
        ErrorCodes.NothingToCredit,
        "something is left to credit",
        "It was credited in full; its credit notes are on it.",
        static facts => facts.IsCreditable);

    private static readonly LifecycleGuard IsStanding = new(
        ErrorCodes.InvoiceCancelled,
        "it was not cancelled",
        "Make a draft of it again with Reissue, if it is still wanted.",
        static facts => facts.State != InvoiceState.Cancelled);

    private static readonly LifecycleGuard IsCreditNote = new(
        ErrorCodes.NotCreditNote,
        "it is a credit note",
        "Only credit notes have credit; give back what was paid with Refund.",
        static facts => facts.IsCreditNote);

    private static readonly LifecycleGuard HasCredit = new(ErrorCodes.NothingOpen, "some of it is left", "All of it was used.", static facts => facts.IsOpen);

    private static readonly LifecycleGuard HasPayments = new(ErrorCodes.NothingPaid, "something was paid", "Credit it instead, which lowers what is open.", static facts => facts.HasPayments);

    private static readonly LifecycleGuard HasNoPayments = new(
        ErrorCodes.HasAllocations,
        "no payment is allocated",
        "Credit it instead, which releases its payments.",
        static facts => !facts.HasPayments);

    private static readonly LifecycleTransition[] Rows =
    [
        Row(InvoiceStatus.Draft, Edit, [], InvoiceStatus.Draft),
        Row(InvoiceStatus.Draft, Delete, []),
        Row(InvoiceStatus.Draft, PreviewPosting, [], InvoiceStatus.Draft),
        Row(InvoiceStatus.Draft, Post, [], Unpaid, Overdue, Paid),
        .. Kept(InvoiceStatus.Draft, View, AddNote, SetMetadata),
        .. Open(Unpaid),
        .. Open(Overdue),

        // Credit notes are never overdue.
        Row(Unpaid, ApplyCredit, [IsCreditNote, HasCredit], Unpaid, Paid),
        Row(Unpaid, PayOut, [IsCreditNote, HasCredit], Unpaid, Paid),
        Row(Paid, InvoiceAction.Credit, [IsInvoice, IsCreditable], Paid, Refunded, InvoiceStatus.Cancelled),
        Row(Paid, Cancel, [IsInvoice, IsCreditable, HasNoPayments], InvoiceStatus.Cancelled),
        Row(Paid, Correct, [IsInvoice, IsCreditable], Paid, Refunded, InvoiceStatus.Cancelled),
        Row(Paid, Refund, [IsInvoice, HasPayments, IsCreditable], Paid, Refunded),
        Row(Paid, Deallocate, [IsInvoice, HasPayments], Unpaid, Overdue, Paid),
        .. Settled(Paid),

        // What was prepaid is settled before it is credited in full, and the rest is credited then.
        Row(InvoiceStatus.Cancelled, InvoiceAction.Credit, [IsInvoice, IsStanding, IsCreditable], InvoiceStatus.Cancelled),
        .. Settled(InvoiceStatus.Cancelled),
        Row(Refunded, InvoiceAction.Credit, [IsInvoice, IsCreditable], Refunded),
        .. Settled(Refunded),
    ];

    /// <summary>All rows, by status and command.</summary>
    public static ValueArray<LifecycleTransition> Transitions { get; } = ValueArray.Create<LifecycleTransition>(Rows);

    /// <summary>What is permitted, in the order of <see cref="InvoiceAction"/>.</summary>
    internal static ValueArray<InvoiceAction> Permitted(InvoiceFacts facts) =>
        Rows.Where(row => row.From == facts.Status && row.Guards.All(guard => guard.Holds(facts))).Select(static row => row.Action).Order().ToValueArray();

    /// <summary>The row that permits a command, or what stands against it: a guard, or nothing when the status has no such row.</summary>
    internal static bool TryFind(InvoiceFacts facts, InvoiceAction action, out LifecycleGuard? unmet)
    {
        unmet = null;
        foreach (LifecycleTransition row in Rows)
        {
            if (row.From != facts.Status || row.Action != action)
                continue;
            foreach (LifecycleGuard guard in row.Guards)
            {
                if (guard.Holds(facts))
                    continue;
                unmet = guard;
                return false;
            }

            return true;
        }

        return false;
    }

    private static LifecycleTransition[] Open(InvoiceStatus status) =>
    [
        Row(status, Pay, [IsInvoice], status, Paid),
        Row(status, WriteOff, [IsInvoice, IsOpen], Paid),
        Row(status, InvoiceAction.Credit, [IsInvoice, IsCreditable], status, Paid, Refunded, InvoiceStatus.Cancelled),
        Row(status, Cancel, [IsInvoice, IsCreditable, HasNoPayments], InvoiceStatus.Cancelled),
        Row(status, Correct, [IsInvoice, IsCreditable], Refunded, InvoiceStatus.Cancelled),
        Row(status, Refund, [IsInvoice, HasPayments, IsCreditable], status),
        Row(status, Deallocate, [IsInvoice, HasPayments], status),
        .. Settled(status),
    ];

    private static LifecycleTransition[] Settled(InvoiceStatus status) =>
    [
        Row(status, Reissue, [IsInvoice], status),
        .. Kept(status, View, AddNote, SetMetadata, Download, ExportEvidence),
    ];

    private static LifecycleTransition[] Kept(InvoiceStatus status, params ReadOnlySpan<InvoiceAction> actions)
    {
        LifecycleTransition[] rows = new LifecycleTransition[actions.Length];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = Row(status, actions[i], [], status);
        return rows;
    }

    private static LifecycleTransition Row(InvoiceStatus from, InvoiceAction action, LifecycleGuard[] guards, params ReadOnlySpan<InvoiceStatus> to) =>
        new(from, action, ValueArray.Create<LifecycleGuard>(guards), ValueArray.Create(to));
}
