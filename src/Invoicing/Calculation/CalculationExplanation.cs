using System.Text;
using System.Text.Json;

namespace Invoicing;

/// <summary>How the amounts of an invoice came about: every step with its exact inputs, in order. It is enough to calculate them again.</summary>
/// <remarks>
/// Written as JSON by <see cref="JsonSerializer"/>, and read back from it. An amount that is shown rounded but goes on unrounded has two paths: <c>x.exact</c>
/// is what later steps use, <c>x</c> is what is shown.
/// </remarks>
public sealed record CalculationExplanation
{
    /// <summary>The <see cref="CalculationProfile.Id"/>.</summary>
    public required string Profile { get; init; }

    /// <summary>The currency of the amounts (BT-5).</summary>
    public required Currency Currency { get; init; }

    /// <summary>The currency in which the seller accounts for the tax (BT-6); null when it is that of the document.</summary>
    public Currency? AccountingCurrency { get; init; }

    /// <summary>The taxes of <see cref="InvoiceTotals.TaxBreakdown"/>, in order.</summary>
    public required ValueArray<Tax> TaxBreakdown { get; init; }

    /// <summary>The taxes of <see cref="InvoiceTotals.OtherTaxes"/>, in order.</summary>
    public required ValueArray<Tax> OtherTaxes { get; init; }

    /// <summary>The steps; each uses only the content and what earlier steps gave.</summary>
    public required ValueArray<CalculationStep> Steps { get; init; }

    /// <summary>Does all steps again, from the explanation alone.</summary>
    /// <returns>The totals, equal to those that were explained.</returns>
    /// <exception cref="CalculationException">A step does not give the result that stands in it, or an earlier one gave another number; a total has no step; or a step cannot be read (<see cref="ErrorCodes.ExplanationBroken"/>).</exception>
    public InvoiceTotals Replay()
    {
        if (!CalculationProfile.TryFind(Profile, out CalculationProfile? profile))
            throw StepReplay.Broken("profile", $"there is no profile {Profile}");
        StepReplay replay = new();
        for (int i = 0; i < Steps.Length; i++)
            replay.Do(Steps[i], i);
        return new ReplayedTotals(this, replay, profile).ToTotals();
    }

    /// <summary>All steps, one a line, for a reader.</summary>
    public override string ToString()
    {
        StringBuilder text = new($"{Profile}, amounts in {Currency.Code}\n");
        foreach (CalculationStep step in Steps)
            text.Append(StepText.Of(step)).Append('\n');
        return text.ToString();
    }

    internal static CalculationExplanation Of(InvoiceContent content, InvoiceTotals totals)
    {
        CalculationTrace trace = new(content, totals.Profile);
        InvoiceTotals again = InvoiceCalculator.Calculate(content, totals.Profile, trace);
        if (!again.Equals(totals))
            throw new InvalidOperationException("The steps give other amounts than the totals; this is a mistake of the library, please report it.");
        return new()
        {
            Profile = totals.Profile.Id,
            Currency = totals.Currency,
            AccountingCurrency = totals.AccountingTaxAmount?.Currency,
            TaxBreakdown = totals.TaxBreakdown.Select(static entry => entry.Tax).ToValueArray(),
            OtherTaxes = totals.OtherTaxes.Select(static entry => entry.Tax).ToValueArray(),
            Steps = trace.Steps,
        };
    }
}
