using NodaTime;

namespace Invoicing;

/// <summary>What a payment link stands for.</summary>
/// <param name="Id">Its key, by which it is revoked.</param>
/// <param name="LegalEntityId">The legal entity that is to be paid.</param>
/// <param name="InvoiceId">The one invoice that it shows and pays.</param>
/// <param name="IssuedAt">When it was made, to the millisecond.</param>
/// <param name="ExpiresAt">From when on it is refused, to the millisecond.</param>
public sealed record PaymentLink(PaymentLinkId Id, LegalEntityId LegalEntityId, InvoiceId InvoiceId, Instant IssuedAt, Instant ExpiresAt)
{
    /// <summary>How much may be paid by it.</summary>
    /// <value>Null: whatever is open when it is used.</value>
    public Money? Amount { get; init; }

    /// <summary>Who acts when the link is used: <c>guest:</c> and its key.</summary>
    public Actor Guest => new($"guest:{Id}");
}

/// <summary>A payment link that was made.</summary>
/// <param name="Link">What it stands for.</param>
/// <param name="Token">What goes into the address; whoever has it may pay. It is made again from nothing that is stored.</param>
public sealed record IssuedPaymentLink(PaymentLink Link, string Token)
{
    /// <summary>The link without its token, since tokens end up in logs.</summary>
    public override string ToString() => Link.ToString();
}

/// <summary>That a link, or all links of an invoice so far, are refused from now on.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="LinkId">The link; null for all that were made up to <paramref name="At"/>.</param>
/// <param name="At">When it was revoked.</param>
/// <param name="By">Who revoked it.</param>
public sealed record PaymentLinkRevocation(InvoiceId InvoiceId, PaymentLinkId? LinkId, Instant At, Actor By)
{
    /// <summary>True when the link is refused by it.</summary>
    public bool Covers(PaymentLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.InvoiceId == InvoiceId && (LinkId is { } id ? link.Id == id : link.IssuedAt <= At);
    }
}
