using System.Text.RegularExpressions;
using Facts = Invoicing.InvoiceFacts;

namespace Invoicing.Tests;

/// <summary>What is permitted when, written by hand: the documented matrix that the table of the library must equal.</summary>
/// <remarks><c>-</c> never, <c>+</c> always; else while it is an <c>i</c>nvoice, something is left to <c>c</c>redit, something is <c>o</c>pen, no <c>p</c>ayment is on it, <c>m</c>oney is on it, it <c>s</c>tands; or while it is a credit <c>n</c>ote, some of it is <c>l</c>eft.</remarks>
internal static partial class LifecycleMatrix
{
    private const string Text = """
                         Draft  Unpaid  Overdue  Paid  Refunded  Cancelled
        View             +      +       +        +     +         +
        Draft            -      -       -        -     -         -
        Edit             +      -       -        -     -         -
        Delete           +      -       -        -     -         -
        PreviewPosting   +      -       -        -     -         -
        Post             +      -       -        -     -         -
        Pay              -      i       i        -     -         -
        Credit           -      ic      ic       ic    ic        isc
        Cancel           -      icp     icp      icp   -         -
        Correct          -      ic      ic       ic    -         -
        Reissue          -      i       i        i     i         i
        WriteOff         -      io      io       -     -         -
        AddNote          +      +       +        +     +         +
        SetMetadata      +      +       +        +     +         +
        Download         -      +       +        +     +         +
        ExportEvidence   -      +       +        +     +         +
        Import           -      -       -        -     -         -
        Verify           -      -       -        -     -         -
        Refund           -      imc     imc      imc   -         -
        Deallocate       -      im      im       im    -         -
        ApplyCredit      -      nl      -        -     -         -
        PayOut           -      nl      -        -     -         -
        RecordPayment    -      -       -        -     -         -
        Allocate         -      -       -        -     -         -
        ReversePayment   -      -       -        -     -         -
        RefundPayment    -      -       -        -     -         -
        RecordOverdue    -      -       -        -     -         -
        ManagePaymentLinks -    -       -        -     -         -
        Report           -      -       -        -     -         -
        """;

    private static readonly Dictionary<(InvoiceAction Action, InvoiceStatus Status), string> Cells = Read();

    /// <summary>What the matrix says of an action in a status.</summary>
    public static string Of(InvoiceAction action, InvoiceStatus status) => Cells[(action, status)];

    /// <summary>True when the matrix permits an action.</summary>
    public static bool Permits(InvoiceAction action, Facts facts) => Of(action, facts.Status) != "-" && Unmet(action, facts) is null;

    /// <summary>The first condition that does not hold; null when all do, or the status has none.</summary>
    public static char? Unmet(InvoiceAction action, Facts facts)
    {
        foreach (char condition in Of(action, facts.Status))
        {
            bool holds = condition switch
            {
                'i' => !facts.IsCreditNote,
                'c' => facts.IsCreditable,
                'o' => facts.IsOpen,
                'p' => !facts.HasPayments,
                'm' => facts.HasPayments,
                'n' => facts.IsCreditNote,
                'l' => facts.IsOpen,
                's' => facts.State != InvoiceState.Cancelled,
                _ => true,
            };
            if (!holds)
                return condition;
        }

        return null;
    }

    /// <summary>All facts there are, whether they can be or not.</summary>
    public static IEnumerable<Facts> AllFacts() =>
        from state in Enum.GetValues<InvoiceState>()
        from status in Enum.GetValues<InvoiceStatus>()
        from bits in Enumerable.Range(0, 16)
        select new Facts(state, status, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);

    private static Dictionary<(InvoiceAction, InvoiceStatus), string> Read()
    {
        string[][] rows = [.. Text.ReplaceLineEndings("\n").Split('\n').Select(static row => Spaces().Split(row.Trim()))];
        InvoiceStatus[] statuses = [.. rows[0].Select(static word => Enum.Parse<InvoiceStatus>(word))];
        return rows.Skip(1)
            .SelectMany(row => statuses.Select((status, i) => (Action: Enum.Parse<InvoiceAction>(row[0]), Status: status, Cell: row[i + 1])))
            .ToDictionary(static cell => (cell.Action, cell.Status), static cell => cell.Cell);
    }

    [GeneratedRegex(" +", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
