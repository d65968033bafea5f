using Xunit;

namespace Invoicing.Tests;

public sealed class JoinedStoreTests
{
    [Theory]
    [InlineData("draft")]
    [InlineData("edit")]
    [InlineData("post")]
    [InlineData("pay")]
    public async Task Command_within_a_transaction_of_the_host_is_not_repeated(string command)
    {
        (Exception lost, JoinedStore store) = await LoseAsync(command, canRetry: false);

        Assert.IsType<ConcurrencyConflictException>(lost);
        Assert.Equal(1, store.Begun);
    }

    [Fact]
    public async Task Command_in_a_transaction_of_the_store_is_repeated()
    {
        (Exception lost, JoinedStore store) = await LoseAsync("post", canRetry: true);

        Assert.IsType<ConcurrencyConflictException>(lost);
        Assert.True(store.Begun > 1);
    }

    private static async Task<(Exception Lost, JoinedStore Store)> LoseAsync(string command, bool canRetry)
    {
        Desk desk = new();
        Invoice draft = await desk.DraftAsync(100), posted = await desk.PostedAsync(100);
        JoinedStore store = new(desk.Store, canRetry);
        InvoicingService service = desk.Over(store);
        Exception lost = await Assert.ThrowsAnyAsync<InvoicingException>(() => command switch
        {
            "draft" => service.DraftAsync(Given.Worth(1), Given.Stop),
            "edit" => service.EditAsync(draft.Id, Given.Worth(1), new(1), Given.Stop),
            "post" => service.PostAsync(draft.Id, Given.Stop),
            _ => service.PayAsync(posted.Id, new(Given.Euro(1), PaymentMethod.Cash, "R-1"), Given.Stop),
        });
        Assert.Equal(InvoiceFacts.Of(draft), InvoiceFacts.Of(await desk.Service.GetAsync(draft.Id, Given.Stop)));
        return (lost, store);
    }
}
