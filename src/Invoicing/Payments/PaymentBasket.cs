using NodaTime;

namespace Invoicing;

/// <summary>Invoices that are paid together: of one legal entity, in one currency, each once. An instance never changes; every change gives a new one.</summary>
public sealed record PaymentBasket
{
    /// <summary>An empty basket for invoices or items, never both.</summary>
    /// <exception cref="ArgumentException">The currency has no minor unit, or is <c>default</c>.</exception>
    public PaymentBasket(LegalEntityId legalEntityId, Currency currency)
        : this(legalEntityId, currency, BasketPolicy.Exclusive)
    {
    }

    /// <summary>An empty basket.</summary>
    /// <exception cref="ArgumentException">The currency has no minor unit, or is <c>default</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The policy is not defined.</exception>
    public PaymentBasket(LegalEntityId legalEntityId, Currency currency, BasketPolicy policy)
    {
        if (!currency.HasMinorUnit)
            throw new ArgumentException("A basket has a currency with a minor unit.", nameof(currency));
        if (!Enum.IsDefined(policy))
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "The policy is not defined.");
        LegalEntityId = legalEntityId;
        Currency = currency;
        Policy = policy;
    }

    /// <summary>The legal entity that is paid.</summary>
    public LegalEntityId LegalEntityId { get; }

    /// <summary>The currency of everything in it.</summary>
    public Currency Currency { get; }

    /// <summary>What it holds together.</summary>
    public BasketPolicy Policy { get; }

    /// <summary>The invoices, in the order they were put in.</summary>
    public ValueArray<BasketInvoice> Invoices { get; private init; }

    /// <summary>The items of the host's shop, in the order they were put in.</summary>
    public ValueArray<BasketItem> Items { get; private init; }

    /// <summary>What is paid of the invoices.</summary>
    public Money InvoiceTotal => Money.Sum([.. Invoices.Select(static invoice => invoice.Amount)], Currency);

    /// <summary>What the items cost. Paying the basket does not pay them: the host's checkout does.</summary>
    public Money ItemTotal => Money.Sum([.. Items.Select(static item => item.Amount)], Currency);

    /// <summary>Both.</summary>
    public Money Total => InvoiceTotal + ItemTotal;

    /// <summary>The basket with all that is open of an invoice.</summary>
    /// <inheritdoc cref="Add(Invoice, Money)" path="/exception"/>
    public PaymentBasket Add(Invoice invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        return Add(invoice, invoice.Balance);
    }

    /// <summary>The basket with all that is open of an invoice, less what is forgiven for paying on a day.</summary>
    /// <inheritdoc cref="Add(Invoice, Money)" path="/exception"/>
    public PaymentBasket Add(Invoice invoice, LocalDate paidOn)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        return Add(invoice, invoice.Balance - invoice.DiscountOn(paidOn));
    }

    /// <summary>The basket with part of an invoice.</summary>
    /// <param name="invoice">The invoice, posted and with something open.</param>
    /// <param name="amount">How much of it, more than zero and at most what is open.</param>
    /// <exception cref="InvoiceStateException">It is a draft (<see cref="ErrorCodes.NotPosted"/>), cancelled (<see cref="ErrorCodes.InvoiceCancelled"/>), a credit note (<see cref="ErrorCodes.NotPayable"/>), paid (<see cref="ErrorCodes.NothingOpen"/>), or of another legal entity.</exception>
    /// <exception cref="BasketException">The basket holds items (<see cref="ErrorCodes.BasketExclusive"/>), or has the invoice already (<see cref="ErrorCodes.BasketContent"/>).</exception>
    /// <exception cref="AllocationException">Less is open.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">Invoice or amount are in another currency than the basket.</exception>
    public PaymentBasket Add(Invoice invoice, Money amount)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        LocalDate looked = invoice.IssueDate ?? LocalDate.MinIsoValue;
        invoice.RequireOpen(looked);
        if (invoice.LegalEntityId != LegalEntityId)
            throw new InvoiceStateException(ErrorCodes.LegalEntityMismatch, InvoiceAction.Pay, invoice, invoice.FactsOn(looked), $"The basket pays legal entity {LegalEntityId}, the invoice is of {invoice.LegalEntityId}; use another basket.");
        if (Policy == BasketPolicy.Exclusive && !Items.IsEmpty)
            throw new BasketException(ErrorCodes.BasketExclusive, $"{invoice.Describe()} does not go into a basket with items; pay them apart, or use BasketPolicy.Mixed.");
        if (Invoices.Any(held => held.InvoiceId == invoice.Id))
            throw new BasketException(ErrorCodes.BasketContent, $"{invoice.Describe()} is in the basket already; remove it to pay another amount of it.");
        Require(invoice.Currency);
        RequirePositive(amount);
        return amount <= invoice.Balance
            ? this with { Invoices = Invoices.Add(new(invoice.Id, invoice.Number!, amount, invoice.Balance)) }
            : throw new AllocationException(amount, amount, invoice.Balance);
    }

    /// <summary>The basket with an item of the host's shop.</summary>
    /// <exception cref="BasketException">The basket holds invoices (<see cref="ErrorCodes.BasketExclusive"/>), or has an item of that key (<see cref="ErrorCodes.BasketContent"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">Its amount is not more than zero.</exception>
    /// <exception cref="CurrencyMismatchException">It is in another currency than the basket.</exception>
    public PaymentBasket Add(BasketItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (Policy == BasketPolicy.Exclusive && !Invoices.IsEmpty)
            throw new BasketException(ErrorCodes.BasketExclusive, $"Item '{item.Key}' does not go into a basket with invoices; pay them apart, or use BasketPolicy.Mixed.");
        if (Items.Any(held => string.Equals(held.Key, item.Key, StringComparison.Ordinal)))
            throw new BasketException(ErrorCodes.BasketContent, $"Item '{item.Key}' is in the basket already; remove it first.");
        RequirePositive(item.Amount);
        return this with { Items = Items.Add(item) };
    }

    /// <summary>The basket without an invoice.</summary>
    /// <exception cref="BasketException">It is not in the basket (<see cref="ErrorCodes.BasketContent"/>).</exception>
    public PaymentBasket Remove(InvoiceId invoiceId)
    {
        ValueArray<BasketInvoice> rest = Invoices.Where(held => held.InvoiceId != invoiceId).ToValueArray();
        return rest.Length < Invoices.Length ? this with { Invoices = rest } : throw new BasketException(ErrorCodes.BasketContent, $"Invoice {invoiceId} is not in the basket.");
    }

    /// <summary>The basket without an item.</summary>
    /// <exception cref="BasketException">It is not in the basket (<see cref="ErrorCodes.BasketContent"/>).</exception>
    public PaymentBasket RemoveItem(string key)
    {
        ValueArray<BasketItem> rest = Items.Where(held => !string.Equals(held.Key, key, StringComparison.Ordinal)).ToValueArray();
        return rest.Length < Items.Length ? this with { Items = rest } : throw new BasketException(ErrorCodes.BasketContent, $"Item '{key}' is not in the basket.");
    }

    private void RequirePositive(Money amount)
    {
        Require(amount.Currency);
        if (!amount.IsPositive)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "What is paid is more than zero.");
    }

    private void Require(Currency currency)
    {
        if (currency != Currency)
            CurrencyMismatchException.Throw(Currency, currency, "The basket");
    }
}
