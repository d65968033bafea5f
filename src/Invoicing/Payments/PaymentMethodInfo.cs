namespace Invoicing;

/// <summary>A payment method and what can be done with it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Kind">Its kind; <see cref="PaymentMethod.OnAccount"/> is of the kind <see cref="PaymentMethodKind.OnAccount"/>, whatever is given.</param>
public sealed record PaymentMethodInfo(PaymentMethod Method, PaymentMethodKind Kind)
{
    /// <summary>Its kind.</summary>
    public PaymentMethodKind Kind { get => Method.IsOnAccount ? PaymentMethodKind.OnAccount : field; init; } = Kind;

    /// <summary>What customers read.</summary>
    /// <value>Null: the host has words of its own.</value>
    public string? DisplayName { get; init; }

    /// <summary>Whether it pays invoices. On account never does, whatever is set here.</summary>
    /// <value>True, unless the method is on account.</value>
    public bool CanPayInvoices { get => field && Kind.CanPayInvoices(); init; } = true;

    /// <summary>Whether money goes back the same way. A gateway is asked for refunds only when it does.</summary>
    /// <value>True.</value>
    public bool CanRefund { get; init; } = true;

    /// <summary>Whether payments are begun with a gateway of <c>InvoicingPorts.Gateways</c>; money of other methods is recorded when it came in.</summary>
    /// <value>False.</value>
    public bool IsGateway { get; init; }
}
