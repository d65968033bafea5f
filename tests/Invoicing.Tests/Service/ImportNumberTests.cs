using NodaTime;
using Xunit;

namespace Invoicing.Tests;

/// <summary>Numbers of imports beside the series of their legal entity.</summary>
public sealed class ImportNumberTests
{
    private static readonly LocalDate March = new(2026, 3, 31);

    [Theory]
    [InlineData("INV-2026-00007", false)]
    [InlineData("INV-2026-00041", false)]
    [InlineData("INV-2026-00042", true)]
    [InlineData("INV-2026-99999", true)]
    [InlineData("INV-2027-00001", true)]
    [InlineData("INV-2025-00100", false)]
    [InlineData("INV-2026-7", false)]
    [InlineData("OLD-7", false)]
    public async Task Number_that_a_series_will_give_is_reserved(string number, bool isReserved)
    {
        Desk desk = new(static options =>
        {
            options.NumberStartAt = 42;
            options.NumberStartOn = March;
        });
        Task<ImportReceipt> import = desk.Service.ImportAsync(Request(number, March), Given.Stop);

        if (isReserved)
            Assert.Equal((ErrorCodes.NumberReserved, number), ((await Assert.ThrowsAsync<NumberReservedException>(() => import)).Code, number));
        else
            Assert.Equal(number, (await import).Invoice.Number);
    }

    [Fact]
    public async Task Date_of_an_import_does_not_free_a_number_of_a_later_run()
    {
        Desk desk = new(static options =>
        {
            options.NumberStartAt = 3;
            options.NumberStartOn = March;
        });

        await Assert.ThrowsAsync<NumberReservedException>(() => desk.Service.ImportAsync(Request("INV-2026-00004", new(2025, 12, 31)), Given.Stop));
    }

    [Fact]
    public async Task Numbers_before_the_start_of_a_series_belong_to_the_older_system()
    {
        Desk desk = new(static options =>
        {
            options.NumberStartAt = 42;
            options.NumberStartOn = March;
        });

        Assert.Equal("INV-2025-00100", (await desk.Service.ImportAsync(Request("INV-2025-00100", new(2025, 5, 5)), Given.Stop)).Invoice.Number);
    }

    [Fact]
    public async Task Number_of_another_import_is_taken()
    {
        Desk desk = new();
        await desk.Service.ImportAsync(Request("OLD-1", March), Given.Stop);

        NumberTakenException taken = await Assert.ThrowsAsync<NumberTakenException>(() => desk.Service.ImportAsync(Request("OLD-1", March) with { Origin = new("other", "E-9", new()) }, Given.Stop));

        Assert.Equal("OLD-1", taken.Number);
    }

    private static ImportRequest Request(string number, LocalDate issued) => new(number, Given.Worth(100) with { IssueDate = issued }, new("old", number, new()));
}
