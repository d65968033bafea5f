using FluentValidation;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Changes settings of the whole process, so that nothing else may run beside it.</summary>
[CollectionDefinition(nameof(InvoiceValidatorGlobalsTests), DisableParallelization = true)]
[Collection(nameof(InvoiceValidatorGlobalsTests))]
public sealed class InvoiceValidatorGlobalsTests : IDisposable
{
    private readonly CascadeMode _classLevel = ValidatorOptions.Global.DefaultClassLevelCascadeMode;
    private readonly CascadeMode _ruleLevel = ValidatorOptions.Global.DefaultRuleLevelCascadeMode;
    private readonly Severity _severity = ValidatorOptions.Global.Severity;

    [Theory]
    [InlineData(CascadeMode.Stop, CascadeMode.Stop, Severity.Warning)]
    [InlineData(CascadeMode.Stop, CascadeMode.Continue, Severity.Info)]
    [InlineData(CascadeMode.Continue, CascadeMode.Stop, Severity.Error)]
    public void Check_finds_the_same_whatever_the_host_chose_for_its_own_validators(CascadeMode classLevel, CascadeMode ruleLevel, Severity severity)
    {
        PostingCandidate bad = Bad();
        ValueArray<Finding> expected = new InvoiceValidator().Check(bad);
        InvoiceValidator before = new();

        ValidatorOptions.Global.DefaultClassLevelCascadeMode = classLevel;
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = ruleLevel;
        ValidatorOptions.Global.Severity = severity;

        Assert.Equal(expected.AsEnumerable(), new InvoiceValidator().Check(bad));
        Assert.Equal(expected.AsEnumerable(), before.Check(bad));
        Assert.Equal(
            ["BR-06", "BR-07", "BR-08", "BR-10", "INV-PAYABLE-001", "INV-DUE-001", "BR-CO-03", "BR-25", "BR-27", "INV-LINE-001", "BR-33", "INV-LINE-002", "BR-O-11"],
            expected.Select(static finding => finding.Code));
        Assert.Equal(["BR-08", "BR-10", "BR-33"], expected.Where(static finding => finding.Severity != FindingSeverity.Error).Select(static finding => finding.Code));
    }

    [Fact]
    public async Task Post_is_refused_whatever_the_host_chose_for_its_own_validators()
    {
        ValidatorOptions.Global.DefaultClassLevelCascadeMode = CascadeMode.Stop;
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;
        ValidatorOptions.Global.Severity = Severity.Warning;
        Desk desk = new();
        Invoice draft = await desk.Service.DraftAsync(Given.Content(), Given.Stop);

        InvoiceInvalidException refused = await Assert.ThrowsAsync<InvoiceInvalidException>(() => desk.Service.PostAsync(draft.Id, Given.Stop));

        Assert.Equal("BR-16", Assert.Single(refused.Findings).Code);
    }

    public void Dispose()
    {
        ValidatorOptions.Global.DefaultClassLevelCascadeMode = _classLevel;
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = _ruleLevel;
        ValidatorOptions.Global.Severity = _severity;
    }

    private static PostingCandidate Bad()
    {
        LineItem line = Given.Line(100, Currency.EUR);
        InvoiceContent content = Given.Worth(100) with
        {
            Seller = new(""),
            Buyer = new(""),
            TaxPointDate = Given.Today,
            TaxPointCode = "35",
            PrepaidAmount = Given.Euro(100_000),
            Allowances = [AllowanceCharge.Fixed(Given.Euro(1))],
            Lines =
            [
                line with { Name = "", Price = UnitPrice.Of(-1m, Currency.EUR), BaseQuantity = Quantity.Of(-1, Unit.Piece) },
                line with { Id = "1", Tax = Tax.OutsideScope() },
            ],
        };
        return new(Given.Draft(content), Given.Today, Given.Today.PlusDays(-1));
    }
}
