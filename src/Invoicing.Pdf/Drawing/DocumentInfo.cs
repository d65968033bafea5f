namespace Invoicing.Pdf;

/// <summary>What a document says about itself.</summary>
/// <param name="Title">Its title, which readers show in place of the file's name.</param>
/// <param name="Author">Who issues it.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="Producer">What wrote it.</param>
/// <param name="Attachments">The files that go with it.</param>
internal sealed record DocumentInfo(string Title, string Author, string Language, string Producer, ValueArray<PdfAttachment> Attachments);
