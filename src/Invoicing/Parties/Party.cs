namespace Invoicing;

/// <summary>Seller, buyer or another party as it stands on the document (BG-4, BG-7, BG-10, BG-11): a snapshot, not a link to the host's records.</summary>
/// <param name="Name">The full formal name (BT-27, BT-44, BT-59, BT-62).</param>
public sealed record Party(string Name)
{
    /// <summary>The name the party is known by, where it is another (BT-28, BT-45).</summary>
    public string? TradingName { get; init; }

    /// <summary>Identifiers such as a GLN or a customer number (BT-29, BT-46, BT-60).</summary>
    public ValueArray<Identifier> Identifiers { get; init; }

    /// <summary>The number in the register of companies (BT-30, BT-47, BT-61).</summary>
    public Identifier? LegalRegistration { get; init; }

    /// <summary>The VAT identifier with its country prefix (BT-31, BT-48, BT-63).</summary>
    public string? VatIdentifier { get; init; }

    /// <summary>The local tax number (BT-32).</summary>
    public string? TaxRegistration { get; init; }

    /// <summary>Further legal information, such as share capital (BT-33).</summary>
    public string? LegalInformation { get; init; }

    /// <summary>The electronic address for documents (BT-34, BT-49).</summary>
    public Identifier? ElectronicAddress { get; init; }

    /// <summary>The postal address (BG-5, BG-8, BG-12).</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>Whom to talk to (BG-6, BG-9).</summary>
    public Contact? Contact { get; init; }
}
