using Xunit;

namespace Invoicing.Tests;

public sealed class ServiceCallsTests
{
    [Fact]
    public void Every_asynchronous_method_is_listed()
    {
        Assert.True(
            ServiceCalls.Methods.ToHashSet().SetEquals(ServiceCalls.All.Keys),
            $"Only in InvoicingService: {string.Join(", ", ServiceCalls.Methods.Except(ServiceCalls.All.Keys))}. Only listed: {string.Join(", ", ServiceCalls.All.Keys.Except(ServiceCalls.Methods))}. Add a call of a new method to ServiceCalls.All, and the tests of authorizers, posted invoices and the switch hold for it, too.");
    }

    [Theory]
    [MemberData(nameof(ServiceCalls.Names), MemberType = typeof(ServiceCalls))]
    [Trait("Requirement", "O1")]
    public async Task Switched_off_every_command_is_refused_and_queries_go_on(string name)
    {
        Desk desk = new();
        ServiceCalls on = await ServiceCalls.OnPostedAsync(desk);
        desk.Options.Enabled = false;
        InvoicingService off = desk.Over(desk.Store);
        ServiceCall call = ServiceCalls.All[name];

        if (call.IsQuery)
            await call.Call(off, on);
        else
            await desk.RefusedAsync<FeatureDisabledException>(ErrorCodes.FeatureDisabled, () => call.Call(off, on));
    }
}
