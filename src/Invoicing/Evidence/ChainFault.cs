namespace Invoicing;

/// <summary>What is wrong with an entry of a chain.</summary>
public enum ChainFault
{
    /// <summary>The members of the entry do not give its hash: one of them was changed.</summary>
    HashDiffers = 0,

    /// <summary>The entry does not hold the hash of the one before: one of the two was replaced.</summary>
    PreviousDiffers = 1,

    /// <summary>Entries before it are missing.</summary>
    IndexSkipped = 2,

    /// <summary>The entry has the index of the one before.</summary>
    IndexRepeated = 3,

    /// <summary>The entry belongs further up.</summary>
    OutOfOrder = 4,

    /// <summary>The body or event is not the one that was chained.</summary>
    PayloadAltered = 5,

    /// <summary>The body or event is gone.</summary>
    PayloadMissing = 6,

    /// <summary>The entry is of another chain.</summary>
    WrongChain = 7,

    /// <summary>The chain ends before its anchor: its tail was cut off.</summary>
    ShorterThanAnchor = 8,

    /// <summary>The entry at the anchor's place is another one: the chain was written anew.</summary>
    DiffersFromAnchor = 9,

    /// <summary>The invoice in the store says something else than its sealed body.</summary>
    InvoiceDiffers = 10,

    /// <summary>The event log does not have exactly the chained events: one was changed, added or removed.</summary>
    EventDiffers = 11,

    /// <summary>A numbered or imported invoice has no entry in the chain, or one that says another number or place.</summary>
    InvoiceNotChained = 12,

    /// <summary>The archived document is gone, or is not the one whose hash the history holds.</summary>
    DocumentDiffers = 13,
}
