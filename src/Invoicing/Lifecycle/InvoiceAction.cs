using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What can be done with an invoice: the commands and queries that <see cref="InvoiceLifecycle"/> permits and an authorizer is asked about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InvoiceAction>))]
public enum InvoiceAction
{
    /// <summary>Read it.</summary>
    View = 0,

    /// <summary>Make a draft.</summary>
    Draft = 1,

    /// <summary>Replace the content of a draft.</summary>
    Edit = 2,

    /// <summary>Delete a draft.</summary>
    Delete = 3,

    /// <summary>See what posting a draft would give.</summary>
    PreviewPosting = 4,

    /// <summary>Number and seal a draft.</summary>
    Post = 5,

    /// <summary>Record a payment for it, by hand or from a bank statement.</summary>
    Pay = 6,

    /// <summary>Credit it, wholly or in part.</summary>
    Credit = 7,

    /// <summary>Cancel it with a full credit note.</summary>
    Cancel = 8,

    /// <summary>Credit it in full and post a corrected one.</summary>
    Correct = 9,

    /// <summary>Make a draft that says the same.</summary>
    Reissue = 10,

    /// <summary>Give up what is open.</summary>
    WriteOff = 11,

    /// <summary>Add a note.</summary>
    AddNote = 12,

    /// <summary>Change the host's words beside the document.</summary>
    SetMetadata = 13,

    /// <summary>Take its document along.</summary>
    Download = 14,

    /// <summary>Take the proof of it along.</summary>
    ExportEvidence = 15,

    /// <summary>Take over an invoice of another system.</summary>
    Import = 16,

    /// <summary>Check chains and numbers.</summary>
    Verify = 17,

    /// <summary>Credit part of a paid invoice and give the money back.</summary>
    Refund = 18,

    /// <summary>Take back what a payment settles of it.</summary>
    Deallocate = 19,

    /// <summary>Use what a credit note has left for another invoice, or stop using it.</summary>
    ApplyCredit = 20,

    /// <summary>Pay out what a credit note has left.</summary>
    PayOut = 21,

    /// <summary>Record money that came in, whatever it is for.</summary>
    RecordPayment = 22,

    /// <summary>Use a payment for invoices, or stop using it.</summary>
    Allocate = 23,

    /// <summary>Record that the money of a payment is gone.</summary>
    ReversePayment = 24,

    /// <summary>Pay money of a payment back.</summary>
    RefundPayment = 25,

    /// <summary>Write down which invoices are overdue.</summary>
    RecordOverdue = 26,

    /// <summary>Give out links by which guests pay it, or revoke them.</summary>
    ManagePaymentLinks = 27,

    /// <summary>See accounts and reports, of one customer or of the whole legal entity.</summary>
    Report = 28,
}
