namespace Invoicing;

/// <summary>A file that travels with the invoice (BT-125).</summary>
/// <param name="Name">Its name, with an extension.</param>
/// <param name="MimeType">Its MIME type; EN 16931 allows PDF, PNG, JPEG, CSV, XLSX and ODS.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EmbeddedFile(string Name, string MimeType, ValueArray<byte> Content);
