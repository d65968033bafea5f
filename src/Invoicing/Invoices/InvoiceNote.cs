using System.Globalization;
using NodaTime;

namespace Invoicing;

/// <summary>A note that was put on an invoice, in any status, beside the sealed document; what is printed on it is a <see cref="BodyNote"/>.</summary>
/// <param name="Text">The text, 1 to 4 000 characters.</param>
/// <param name="Visibility">Who may read it.</param>
/// <param name="Actor">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record InvoiceNote(string Text, NoteVisibility Visibility, Actor Actor, Instant At)
{
    /// <summary>The longest text.</summary>
    public const int MaxLength = 4000;

    /// <summary>The text.</summary>
    /// <exception cref="ArgumentException">The text is blank or longer than 4 000 characters.</exception>
    public string Text { get; init => field = Bounded(value); } = Bounded(Text);

    /// <summary>Who may read it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the defined ones.</exception>
    public NoteVisibility Visibility { get; init => field = Defined(value); } = Defined(Visibility);

    internal static string Bounded(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return text.Length <= MaxLength
            ? text
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The note has {text.Length} characters, and {MaxLength} is the most; split it."), nameof(text));
    }

    private static NoteVisibility Defined(NoteVisibility visibility) => Enum.IsDefined(visibility)
        ? visibility
        : throw new ArgumentOutOfRangeException(nameof(visibility), visibility, "Use one of the defined values.");
}
