namespace Invoicing;

/// <summary>A note printed on the invoice and sealed with it (BG-1); what is added after posting is an annotation instead.</summary>
/// <param name="Text">The text (BT-22).</param>
/// <param name="SubjectCode">What it is about, UNTDID 4451 (BT-21); null when not stated.</param>
public sealed record BodyNote(string Text, string? SubjectCode = null);
