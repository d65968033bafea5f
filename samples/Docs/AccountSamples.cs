using Invoicing;

namespace Docs;

/// <summary>The samples of docs/accounts.md.</summary>
public static class AccountSamples
{
    public static JournalAccounts Accounts { get; } = OfHost();

    public static async Task<CustomerStatement> StatementAsync(InvoicingService invoicing, LegalEntityId seller, CustomerId customer)
    {
        CustomerStatement november = await invoicing.GetStatementAsync(seller, customer, new(2026, 11, 1), new(2026, 11, 30), Currency.EUR);
        Money owed = november.Closing;                                                  // EUR 790.00
        return owed == Money.Parse("EUR 790.00") ? november : throw new InvalidOperationException();
    }

    public static async Task<AgingRow> AgingAsync(InvoicingService invoicing, LegalEntityId seller)
    {
        AgingReport report = await invoicing.GetAgingAsync(seller, new(2027, 1, 31));
        AgingRow total = report.Totals[0];
        Money late = total.Open - total.Current;                                        // EUR 1190.00, in the bucket of 31 to 60 days
        Money credit = total.Credit;                                                    // EUR 400.00
        return late - credit == total.Balance ? total : throw new InvalidOperationException();
    }

    public static async Task<ValueArray<AccountLine>> BookAsync(InvoicingService invoicing, LegalEntityId seller)
    {
        List<AccountLine> booked = [];
        foreach (JournalPosting posting in await invoicing.GetJournalAsync(seller, new(2026, 11, 1), new(2026, 11, 30)))
            booked.AddRange(Accounts.Book(posting));
        return booked.ToValueArray();
    }

    public static async Task<TaxReportAmounts> TaxesAsync(InvoicingService invoicing, LegalEntityId seller)
    {
        TaxReport november = await invoicing.GetTaxReportAsync(seller, new(2026, 11, 1), new(2026, 11, 30));
        return november.Rows[0].Total;                                                  // 19 %: EUR 190.00 on EUR 1000.00
    }

    public static async Task<Money> PayAsColleagueAsync(InvoicingService invoicing, LegalEntityId seller, InvoiceId id)
    {
        UserInvoices mine = invoicing.As(new Actor("user:ann")).ForUser(seller);
        CustomerPayment paid = await mine.PayBalanceAsync(id, PaymentMethod.Card, key: "press-77");
        return paid.Invoices[0].Balance;
    }

    private static JournalAccounts OfHost()
    {
        JournalAccounts accounts = new(
            Receivable: "1400",
            CustomerCredit: "1400",
            PrepaymentsReceived: "3272",
            Revenue: "8400",
            TaxPayable: "1776",
            WithheldTax: "1777",
            EarlyPaymentDiscount: "8736",
            WriteOff: "2400",
            RoundingDifference: "2700",
            Cash: "1200")
        {
            Exceptions = line => (line.Role, line.Tax?.Rate.Percent) switch
            {
                (JournalRole.Revenue, 7m) => "8300",
                (JournalRole.TaxPayable, 7m) => "1771",
                _ => null,
            },
        };
        return accounts;
    }
}

/// <summary>A host's memberships: a user buys for itself and for its organisation.</summary>
public sealed class Memberships : IInvoiceAccountResolver
{
    public ValueTask<ValueArray<CustomerId>> ResolveAsync(LegalEntityId legalEntityId, Actor user, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ValueArray<CustomerId>>(user.Value == "user:ann" ? [new("ann"), new("globex")] : []);
}

/// <summary>A host's limit: nobody owes more than EUR 5000.</summary>
public sealed class FiveThousand : ICreditLimitPolicy
{
    public ValueTask<ValueArray<Finding>> CheckAsync(CreditCheck check, CancellationToken cancellationToken)
    {
        bool isOver = check.BalanceAfter > Money.Parse("EUR 5000.00");
        return ValueTask.FromResult<ValueArray<Finding>>(isOver ? [new("ACME-002", FindingSeverity.Error, "", "Over the limit; ask for a deposit.")] : []);
    }
}
