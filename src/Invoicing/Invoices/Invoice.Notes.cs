namespace Invoicing;

/// <summary>What may be put beside the sealed document.</summary>
public sealed partial class Invoice
{
    /// <summary>The most notes an invoice has.</summary>
    public const int MaxNotes = 1000;

    /// <summary>Adds a note, in any status. It is no part of the document and changes nothing of it.</summary>
    /// <param name="text">The text, 1 to 4 000 characters.</param>
    /// <param name="visibility">Who may read it.</param>
    /// <param name="context">Who, when.</param>
    /// <exception cref="ArgumentException">The text is blank or too long, or there are 1 000 notes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The visibility is none of the defined values.</exception>
    public Invoice AddNote(string text, NoteVisibility visibility, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        InvoiceNote note = new(text, visibility, context.Actor, context.At);
        if (Notes.Length >= MaxNotes)
            throw new ArgumentException($"{Describe()} has {MaxNotes} notes, which is the most; keep more in a place of your own.", nameof(text));
        Invoice next = Next(new NoteAdded(context.NewHeader(LegalEntityId), Id, Version + 1) { Text = text, IsClientVisible = visibility == NoteVisibility.ClientVisible });
        next.Notes = Notes.Add(note);
        return next;
    }

    /// <summary>Remembers that its document was archived, in any status but a draft's; the bytes are kept beside it.</summary>
    internal Invoice Archive(string contentType, Sha256Hash sha256, string rendererVersion, TemplateReference template, CommandContext context)
    {
        Require(InvoiceAction.Download, context.On);
        return Next(new DocumentArchived(context.NewHeader(LegalEntityId), Id, Version + 1)
        {
            ContentType = contentType,
            Sha256 = sha256,
            RendererVersion = rendererVersion,
            Template = template,
        });
    }

    /// <summary>Replaces the host's words beside the document, in any status; <see cref="InvoiceContent.Metadata"/> is sealed instead.</summary>
    /// <exception cref="ArgumentException">There are more than 50 entries, or two with one key.</exception>
    public Invoice SetMetadata(ValueArray<MetadataEntry> metadata, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ValueArray<MetadataEntry> sorted = MetadataEntry.Sorted(metadata);
        Invoice next = Next(new MetadataChanged(context.NewHeader(LegalEntityId), Id, Version + 1) { Keys = sorted.Select(static entry => entry.Key).ToValueArray() });
        next.Metadata = sorted;
        return next;
    }
}
