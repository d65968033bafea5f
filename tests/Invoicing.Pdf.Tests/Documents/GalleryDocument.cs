namespace Invoicing.Pdf.Tests;

/// <summary>A document of the gallery: its model, and its bytes as one renderer printed them.</summary>
internal sealed record GalleryDocument(DocumentModel Model, byte[] Bytes);
