using Invoicing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Docs;

/// <summary>The samples of docs/outbox.md.</summary>
public static class OutboxSamples
{
    public static void Register(IServiceCollection services)
    {
        services.AddInvoicing().UseInMemoryStore()
            .AddSubscriber<Mails>("mails", OutboxStart.Now)                       // nothing that was before
            .AddSubscriber<SearchIndex>("search", OutboxStart.Beginning);         // everything that ever happened
        services.AddHostedService<OutboxWorker>();
    }

    public static async Task<string> ReportAsync(InvoiceOutbox outbox)
    {
        OutboxStatus status = await outbox.GetStatusAsync("mails");               // BehindBy, InFlight, Failing, Parked, IsFull
        foreach (OutboxFailure failure in await outbox.ListFailuresAsync("mails"))
        {
            if (failure.IsParked && failure.Error.Contains("no such mailbox", StringComparison.Ordinal))
                await outbox.SkipAsync("mails", failure.Position);                // nobody will ever read it
        }

        int again = await outbox.RetryParkedAsync("mails");                       // the mail server is back
        return FormattableString.Invariant($"{status.Parked} parked, {again} tried again");
    }
}

/// <summary>Where mails go.</summary>
public interface IMailer
{
    Task SendAsync(Guid key, string text, CancellationToken cancellationToken);
}

/// <summary>Mails an invoice when it is posted.</summary>
public sealed class Mails(IMailer mailer) : IInvoiceEventSubscriber
{
    public async Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Event is InvoicePosted posted)
            await mailer.SendAsync(posted.Id.Value, $"Invoice {posted.Number}", cancellationToken);    // the key tells a repeated one
    }
}

/// <summary>Knows how far it is.</summary>
public sealed class SearchIndex : IInvoiceEventSubscriber
{
    public long Last { get; private set; }

    public Task HandleAsync(LoggedEvent happened, CancellationToken cancellationToken)
    {
        Last = happened.Position;
        return Task.CompletedTask;
    }
}

/// <summary>Delivers while the host runs.</summary>
public sealed class OutboxWorker(InvoiceOutbox outbox) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(outbox.Subscribers.Select(subscriber => DeliverAsync(subscriber, stoppingToken)));

    private async Task DeliverAsync(string subscriber, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await outbox.DeliverAsync(subscriber, stop) > 0)
                    continue;
            }
            catch (Exception reason) when (!stop.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync($"{subscriber}: {reason.Message}");    // the database is away; the host's log
            }

            await Task.Delay(TimeSpan.FromSeconds(2), stop);
        }
    }
}
