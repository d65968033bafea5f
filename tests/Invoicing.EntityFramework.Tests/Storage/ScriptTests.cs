using Invoicing.EntityFramework;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Invoicing.Tests;

/// <summary>The scripts of the package make the tables of the model. After the model changed, INVOICING_ACCEPT_SQL=1 writes the script anew; a released one is never changed, but followed by another.</summary>
public sealed class ScriptTests(PostgresServer server)
{
    private static string Folder => Repository.PathTo("src", "Invoicing.EntityFramework", "Sql");

    [Fact]
    public async Task Script_makes_the_tables_of_the_model()
    {
        await using InvoicingDbContext context = On("Host=nowhere");
        string script = context.Database.GenerateCreateScript().ReplaceLineEndings("\n").Trim() + "\n", path = Path.Combine(Folder, "postgresql-1.sql");
        if (TestEnvironment.Read("INVOICING_ACCEPT_SQL") is not null)
            await File.WriteAllTextAsync(path, script, Given.Stop);

        Assert.Equal(script, (await File.ReadAllTextAsync(path, Given.Stop)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Scripts_run_and_invoicing_works_on_what_they_made()
    {
        await using PostgresDatabase database = await server.CreateDatabaseAsync();
        await using InvoicingDbContext context = On(database.ConnectionString);
        foreach (string name in (string[])["postgresql-1.sql", "postgresql-indexes.sql", "postgresql-indexes.sql"])
            await context.Database.ExecuteSqlRawAsync(await File.ReadAllTextAsync(Path.Combine(Folder, name), Given.Stop), Given.Stop);
        InvoicingService service = new(new EntityFrameworkInvoicingStore(context), new FakeClock(Given.Noon), new InvoicingOptions());

        Invoice posted = await service.PostAsync((await service.DraftAsync(Given.Order(), Given.Stop)).Id, Given.Stop);

        InvoicePage page = await service.QueryAsync(default, new InvoiceQuery { Customer = "globex", Statuses = [InvoiceStatus.Unpaid] }, Given.Stop);
        Assert.Equal(posted.Id, Assert.Single(page.Items).Id);
    }

    private static InvoicingDbContext On(string connection) => new(new DbContextOptionsBuilder<InvoicingDbContext>().UseNpgsql(connection).Options);
}
