using System.Globalization;
using FluentValidation;
using FluentValidation.Results;

namespace Invoicing;

/// <summary>What must hold before an invoice is posted: the rules of EN 16931 that concern the content, and the library's own.</summary>
/// <remarks>Error codes are the rule ids of the standard where it has one. Amounts need no rules, because they are calculated.</remarks>
internal sealed class InvoiceValidator : AbstractValidator<PostingCandidate>
{
    public InvoiceValidator()
    {
        // A host may have other global settings for its own validators; they must not switch a rule of invoices off.
        ClassLevelCascadeMode = CascadeMode.Continue;
        RuleLevelCascadeMode = CascadeMode.Continue;
        RuleFor(static candidate => candidate.Content.Lines).Must(static lines => !lines.IsEmpty)
            .WithSeverity(Severity.Error).OverridePropertyName("lines").WithErrorCode("BR-16").WithMessage("The invoice has no line; add at least one.");
        RuleFor(static candidate => candidate.Content.Seller.Name).NotEmpty()
            .WithSeverity(Severity.Error).OverridePropertyName("seller.name").WithErrorCode("BR-06").WithMessage("The seller has no name; give the full formal name.");
        RuleFor(static candidate => candidate.Content.Buyer.Name).NotEmpty()
            .WithSeverity(Severity.Error).OverridePropertyName("buyer.name").WithErrorCode("BR-07").WithMessage("The buyer has no name; give the full formal name.");
        RuleFor(static candidate => candidate.Content.Seller.Address).NotNull().WithSeverity(Severity.Warning)
            .OverridePropertyName("seller.address").WithErrorCode("BR-08").WithMessage("The seller has no postal address; most countries ask for one.");
        RuleFor(static candidate => candidate.Content.Buyer.Address).NotNull().WithSeverity(Severity.Warning)
            .OverridePropertyName("buyer.address").WithErrorCode("BR-10").WithMessage("The buyer has no postal address; most countries ask for one.");
        RuleFor(static candidate => candidate.Content.Seller.Address!.CountryCode).NotEmpty().WithSeverity(Severity.Warning)
            .When(static candidate => candidate.Content.Seller.Address is not null)
            .OverridePropertyName("seller.address.countryCode").WithErrorCode("BR-09").WithMessage("The seller's address has no country; give its ISO 3166-1 code.");
        RuleFor(static candidate => candidate.Content.Buyer.Address!.CountryCode).NotEmpty().WithSeverity(Severity.Warning)
            .When(static candidate => candidate.Content.Buyer.Address is not null)
            .OverridePropertyName("buyer.address.countryCode").WithErrorCode("BR-11").WithMessage("The buyer's address has no country; give its ISO 3166-1 code.");
        RuleFor(static candidate => candidate.Draft.PayableAmount).Must(static payable => !payable.IsNegative)
            .WithSeverity(Severity.Error).OverridePropertyName("totals.payableAmount").WithErrorCode("INV-PAYABLE-001")
            .WithMessage("The payable amount is negative; money back to the buyer is a credit note, whose amounts are positive.");
        RuleFor(static candidate => candidate.DueDate).Must(static (candidate, due) => due >= candidate.IssueDate)
            .WithSeverity(Severity.Error).OverridePropertyName("dueDate").WithErrorCode("INV-DUE-001").WithMessage("The due date is before the issue date; give a later one, or leave it to the terms.");
        RuleFor(static candidate => candidate).Must(static candidate => candidate.Content.Terms is not { Instalments.IsEmpty: false } terms || terms.DueDate(candidate.IssueDate) == candidate.DueDate)
            .WithSeverity(Severity.Error).OverridePropertyName("dueDate").WithErrorCode("INV-DUE-002").WithMessage("The due date is not that of the last instalment; leave it to the terms, or take terms without instalments.");
        RuleFor(static candidate => candidate).Must(static candidate => candidate.Content.Terms is not { Discounts: { IsEmpty: false } steps } || candidate.IssueDate.PlusDays(steps[steps.Length - 1].Days) <= candidate.DueDate)
            .WithSeverity(Severity.Warning).OverridePropertyName("terms.discounts").WithErrorCode("INV-DISCOUNT-001").WithMessage("A discount for paying early lasts longer than the invoice is open; end it by the due date.");
        RuleFor(static candidate => candidate.Content).Custom(static (content, context) =>
        {
            if (content.TaxPointDate is not null && !string.IsNullOrWhiteSpace(content.TaxPointCode))
                Add(context, "taxPointCode", "BR-CO-03", "The invoice has a tax point date and a tax point code; leave one of them out.");
            for (int i = 0; i < content.Lines.Length; i++)
                CheckLine(context, content.Lines[i], string.Create(CultureInfo.InvariantCulture, $"lines[{i}]"));
            CheckAllowances(context, content.Allowances, "allowances", "BR-33", TaxRule.Allowance);
            CheckAllowances(context, content.Charges, "charges", "BR-38", TaxRule.Charge);
            CheckLineIds(context, content.Lines);
        });
        RuleFor(static candidate => candidate.Draft.Totals.TaxBreakdown).Custom(static (breakdown, context) =>
        {
            if (breakdown.Length > 1 && breakdown.Any(static entry => entry.Category == TaxCategory.OutsideScope))
                Add(context, "taxBreakdown", "BR-O-11", "Category O stands beside others; an invoice is outside the scope of value added tax as a whole or not at all.");
        });
    }

    /// <summary>All findings about a draft, in the order of the rules.</summary>
    public ValueArray<Finding> Check(PostingCandidate candidate) => Validate(candidate).Errors.Select(PostingValidation.ToFinding).ToValueArray();

    private static void CheckLine(ValidationContext<PostingCandidate> context, LineItem line, string path)
    {
        if (string.IsNullOrWhiteSpace(line.Name))
            Add(context, $"{path}.name", "BR-25", "The line does not say what was sold; give it a name.");
        if (line.Price.IsNegative)
            Add(context, $"{path}.price", "BR-27", "The price is negative; make the quantity negative for what came back, or use an allowance.");
        if (line.GrossPrice is { IsNegative: true })
            Add(context, $"{path}.grossPrice", "BR-28", "The gross price is negative; prices are zero or more.");
        if (line.BaseQuantity is { IsNegative: true })
            Add(context, $"{path}.baseQuantity", "INV-LINE-001", "The base quantity is negative; the price is for a positive number of units.");
        CheckTax(context, line.Tax, $"{path}.tax", TaxRule.Line);
        CheckReasons(context, line.Allowances, $"{path}.allowances", "BR-42");
        CheckReasons(context, line.Charges, $"{path}.charges", "BR-44");
    }

    private static void CheckLineIds(ValidationContext<PostingCandidate> context, ValueArray<LineItem> lines)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            string id = lines[i].Id ?? (i + 1).ToString(CultureInfo.InvariantCulture);
            if (!seen.Add(id))
                Add(context, string.Create(CultureInfo.InvariantCulture, $"lines[{i}].id"), "INV-LINE-002", $"Another line has the identifier {Utf8Text.Shown(id)}; give each its own, or none at all.");
        }
    }

    private static void CheckAllowances(ValidationContext<PostingCandidate> context, ValueArray<AllowanceCharge> items, string list, string reasonRule, TaxRule rule)
    {
        CheckReasons(context, items, list, reasonRule);
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].Tax is { } tax)
                CheckTax(context, tax, string.Create(CultureInfo.InvariantCulture, $"{list}[{i}].tax"), rule);
        }
    }

    private static void CheckReasons(ValidationContext<PostingCandidate> context, ValueArray<AllowanceCharge> items, string list, string code)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(items[i].Reason) && string.IsNullOrWhiteSpace(items[i].ReasonCode))
                Add(context, string.Create(CultureInfo.InvariantCulture, $"{list}[{i}].reason"), code, "The standard asks for a reason or a reason code; give one.", Severity.Warning);
        }
    }

    private static void CheckTax(ValidationContext<PostingCandidate> context, Tax tax, string path, TaxRule rule)
    {
        string family = RuleFamily(tax.Category);
        string rateRule = string.Create(CultureInfo.InvariantCulture, $"BR-{family}-{(int)rule:00}");
        if (tax.Category == TaxCategory.Standard && tax.Rate.IsZero)
            Add(context, path, rateRule, "Category S has a rate above zero; use Z for items taxed at zero, or E with a reason.");
        if (tax.Category.HasRate())
            return;
        if (!tax.Rate.IsZero)
            Add(context, path, rateRule, $"Category {tax.Category.ToCode()} has no rate above zero; use S for items that are taxed at one.");
        if (tax.Category != TaxCategory.ZeroRated && string.IsNullOrWhiteSpace(tax.ExemptionReason) && string.IsNullOrWhiteSpace(tax.ExemptionReasonCode))
            Add(context, path, $"BR-{family}-10", $"Category {tax.Category.ToCode()} needs an exemption reason or a VATEX code; give one.");
    }

    // The standard names its rules for category K after intra-community supply.
    private static string RuleFamily(TaxCategory category) => category switch
    {
        TaxCategory.IntraCommunity => "IC",
        TaxCategory.CanaryIslands => "AF",
        TaxCategory.CeutaMelilla => "AG",
        _ => category.ToCode(),
    };

    private static void Add(ValidationContext<PostingCandidate> context, string path, string code, string message, Severity severity = Severity.Error) =>
        context.AddFailure(new ValidationFailure(path, message) { ErrorCode = code, Severity = severity });

    /// <summary>The last number of a rule about the rate, which tells what it is about.</summary>
    private enum TaxRule
    {
        Line = 5,
        Allowance = 6,
        Charge = 7,
    }
}
