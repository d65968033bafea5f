using Xunit;

namespace Invoicing.Tests;

/// <summary>Random commands through the service and through a naive model: after each, both agree on every document, every payment and every refusal.</summary>
public sealed class ServiceModelTests
{
    private const int Steps = 40;

    // 10 000 steps in an ordinary run, a million in a soak.
    [Fact]
    [Trait("Requirement", "K9")]
    [Trait("Requirement", "K14")]
    [Trait("Requirement", "O18")]
    public void Service_agrees_with_a_naive_model_after_every_command() => Check.ForAll(
        Edge.UniformLong,
        static async seed =>
        {
            ServiceWalk walk = new(seed);
            for (int step = 0; step < Steps; step++)
                await walk.StepAsync();
        },
        times: 0.25);
}
