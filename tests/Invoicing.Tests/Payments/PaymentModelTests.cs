using Xunit;

namespace Invoicing.Tests;

/// <summary>Random commands on money and credit through the service and through a naive model: after each, both agree on every document, every payment, every day and every refusal.</summary>
public sealed class PaymentModelTests
{
    private const int Steps = 40;

    // 4 000 steps in an ordinary run, 400 000 in a soak.
    [Fact]
    [Trait("Requirement", "C14")]
    [Trait("Requirement", "D3")]
    [Trait("Requirement", "K14")]
    [Trait("Requirement", "K19")]
    public void Money_agrees_with_a_naive_model_after_every_command() => Check.ForAll(
        Edge.UniformLong,
        static async seed =>
        {
            PaymentWalk walk = new(seed);
            for (int step = 0; step < Steps; step++)
                await walk.StepAsync();
        },
        times: 0.1);
}
