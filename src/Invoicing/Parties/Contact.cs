namespace Invoicing;

/// <summary>Whom to talk to at a party (BG-6, BG-9).</summary>
public sealed record Contact
{
    /// <summary>A person or department (BT-41, BT-56).</summary>
    public string? Name { get; init; }

    /// <summary>The telephone number (BT-42, BT-57).</summary>
    public string? Telephone { get; init; }

    /// <summary>The e-mail address (BT-43, BT-58).</summary>
    public string? Email { get; init; }
}
