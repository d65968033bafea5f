using System.Globalization;

namespace Invoicing;

/// <summary>Plans how a payment is shared over invoices, and does it.</summary>
internal static class Allocator
{
    /// <summary>What the policy gives each of the invoices.</summary>
    /// <param name="payment">The payment; it is captured.</param>
    /// <param name="invoices">The invoices that may get something; those that money cannot settle get nothing, or are refused when the policy names them.</param>
    /// <param name="policy">How to share.</param>
    /// <param name="context">Who, when.</param>
    public static AllocationPlan Plan(Payment payment, IEnumerable<Invoice> invoices, AllocationPolicy policy, CommandContext context)
    {
        payment.RequireCaptured("allocated");
        List<Invoice> open = [.. invoices];
        if (policy.Named is { } named)
            RequireNamed(payment, open, named, context);
        else
            open.RemoveAll(invoice => !invoice.TakesMoney || invoice.Currency != payment.Amount.Currency || invoice.LegalEntityId != payment.LegalEntityId);

        // Ties go by position, so the order is that of the invoices and not that of a list or a store.
        open.Sort(static (left, right) => (left.DueDate, left.IssueDate) == (right.DueDate, right.IssueDate)
            ? string.CompareOrdinal(left.Number, right.Number)
            : (left.DueDate!.Value, left.IssueDate!.Value).CompareTo((right.DueDate!.Value, right.IssueDate!.Value)));
        List<PlannedAllocation> allocations = [];
        Money[] amounts = Amounts(payment, open, policy);
        Money left = payment.UnallocatedAmount;
        for (int i = 0; i < open.Count; i++)
        {
            if (!amounts[i].IsPositive)
                continue;
            left -= amounts[i];
            allocations.Add(new(open[i].Id, open[i].Number!, open[i].Balance, amounts[i], open[i].DiscountFor(amounts[i], payment.On)));
        }

        return new(payment.Id, allocations.ToValueArray(), left);
    }

    /// <summary>Does what was planned.</summary>
    public static AllocationReceipt Apply(Payment payment, IReadOnlyDictionary<InvoiceId, Invoice> invoices, AllocationPlan plan, CommandContext context)
    {
        List<Invoice> settled = [];
        foreach (PlannedAllocation planned in plan.Allocations)
        {
            PaymentReceipt receipt = payment.Allocate(invoices[planned.InvoiceId], planned.Amount, context);
            payment = receipt.Payment;
            settled.Add(receipt.Invoice);
        }

        return new(payment, settled.ToValueArray());
    }

    // First what settles everything with the discounts that are still to be had; money beyond that takes less of them.
    private static Money[] Amounts(Payment payment, List<Invoice> invoices, AllocationPolicy policy)
    {
        if (invoices.Count == 0)
            return [];
        Money available = payment.UnallocatedAmount;
        if (policy.Named is not null)
            return Share(policy, available, invoices, static invoice => invoice.Balance);
        Money[] discounts = [.. invoices.Select(invoice => invoice.DiscountOn(payment.On))];
        Dictionary<InvoiceId, Money> targets = [];
        for (int i = 0; i < invoices.Count; i++)
            targets.Add(invoices[i].Id, invoices[i].Balance - discounts[i]);
        Money[] amounts = Share(policy, available, invoices, invoice => targets[invoice.Id]);
        foreach (Money amount in amounts)
            available -= amount;
        if (!available.IsPositive)
            return amounts;
        for (int i = 0; i < invoices.Count; i++)
            targets[invoices[i].Id] = amounts[i] == targets[invoices[i].Id] ? discounts[i] : Money.Zero(available.Currency);
        if (targets.Values.All(static target => target.IsZero))
            return amounts;
        Money[] more = Share(policy, available, invoices, invoice => targets[invoice.Id]);
        for (int i = 0; i < amounts.Length; i++)
            amounts[i] += more[i];
        return amounts;
    }

    // Hosts write policies too, so what comes back is looked at.
    private static Money[] Share(AllocationPolicy policy, Money available, List<Invoice> invoices, Func<Invoice, Money> open)
    {
        ValueArray<OpenItem> items = invoices.Select(invoice => new OpenItem(invoice.Id, invoice.Number!, invoice.IssueDate!.Value, invoice.DueDate!.Value, open(invoice))).ToValueArray();
        Money[] shares = [.. policy.Share(available, items) ?? []];
        if (shares.Length != items.Length)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Allocation policy {policy.Name} gives {shares.Length} amounts for {items.Length} invoices; give one for each."));
        Money left = available;
        for (int i = 0; i < items.Length; i++)
        {
            if (shares[i].Currency != available.Currency)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Allocation policy {policy.Name} gives invoice {items[i].Number} an amount that is not in {available.Currency.Code}; give from zero to {items[i].Open}."));
            if (shares[i].IsNegative || shares[i] > items[i].Open)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Allocation policy {policy.Name} gives invoice {items[i].Number} {shares[i]}, and {items[i].Open} may be settled of it; give from zero to that."));
            if (shares[i] > left)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Allocation policy {policy.Name} gives invoice {items[i].Number} {shares[i]}, and of {available} only {left} is left for it; share no more than there is."));
            left -= shares[i];
        }

        return shares;
    }

    private static void RequireNamed(Payment payment, List<Invoice> invoices, ValueArray<AllocationShare> named, CommandContext context)
    {
        Money left = payment.UnallocatedAmount;
        foreach (AllocationShare share in named)
        {
            Invoice invoice = invoices.Find(invoice => invoice.Id == share.InvoiceId) ?? throw new NotFoundException("invoice", share.InvoiceId.ToString());
            payment.RequireRoom(invoice, share.Amount, left, context);
            left -= share.Amount;
        }
    }
}
