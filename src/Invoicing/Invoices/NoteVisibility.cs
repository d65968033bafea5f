using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>Who may read a note.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoteVisibility>))]
public enum NoteVisibility
{
    /// <summary>The seller's own people; it never leaves them.</summary>
    Internal = 0,

    /// <summary>The customer too.</summary>
    ClientVisible = 1,
}
