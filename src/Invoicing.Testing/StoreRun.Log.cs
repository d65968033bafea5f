using System.Globalization;

namespace Invoicing.Testing;

/// <summary>Reading the log, where others may write at the same time.</summary>
internal sealed partial class StoreRun
{
    private const int Page = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The position of the last event so far; 0 in an empty log.</summary>
    public async Task<long> EndOfLogAsync()
    {
        await using IInvoicingUnitOfWork work = await BeginAsync();
        return (await LogAsync(work, 0)) is [.., { Position: var last }] ? last : 0;
    }

    /// <summary>All events behind a position, those of others too.</summary>
    public async Task<List<LoggedEvent>> LogAsync(IInvoicingUnitOfWork work, long after)
    {
        List<LoggedEvent> log = [];
        List<LoggedEvent> page;
        do
        {
            page = await ListAsync(work.Events.ReadAllAsync(after, Page, Stop));
            Require(page.Count <= Page, string.Create(CultureInfo.InvariantCulture, $"{Page} events at the most were asked for, and {page.Count} came."));
            Require(page.Count == 0 || page[^1].Position > after, string.Create(CultureInfo.InvariantCulture, $"Reading the log behind position {after} ended at an earlier one."));
            log.AddRange(page);
            after = page is [.., { Position: var last }] ? last : after;
        }
        while (page.Count == Page);
        return log;
    }

    /// <summary>All events behind a position, in a unit of work of its own.</summary>
    public async Task<List<LoggedEvent>> LogAsync(long after)
    {
        await using IInvoicingUnitOfWork work = await BeginAsync();
        return await LogAsync(work, after);
    }

    /// <summary>Those of the case.</summary>
    public List<LoggedEvent> Own(IEnumerable<LoggedEvent> log) => [.. log.Where(logged => logged.Event.LegalEntityId == Entity || logged.Event.LegalEntityId == Other)];

    /// <summary>The events of the case behind a position, as soon as there are so many.</summary>
    /// <remarks>A store may hold committed events back until older transactions have ended, which may be those of others.</remarks>
    public Task<List<LoggedEvent>> OwnEventsAsync(long after, int count)
    {
        return WhileAsync("The log still lacked events that had been committed", ReadAsync());

        async Task<List<LoggedEvent>> ReadAsync()
        {
            while (true)
            {
                await using (IInvoicingUnitOfWork work = await BeginAsync())
                {
                    List<LoggedEvent> own = Own(await LogAsync(work, after));
                    if (own.Count >= count)
                        return own;
                }

                await Task.Delay(Pause, Stop);
            }
        }
    }
}
