using Npgsql;
using Xunit;

namespace Invoicing.Tests;

public sealed class PostgresServerTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_answers()
    {
        await using PostgresDatabase database = await server.CreateDatabaseAsync();

        Assert.StartsWith("PostgreSQL ", await ScalarAsync<string>(database, "SELECT version()"), StringComparison.Ordinal);
        Assert.Equal(database.Name, await ScalarAsync<string>(database, "SELECT current_database()"));
    }

    [Fact]
    public async Task Databases_are_separate()
    {
        await using PostgresDatabase one = await server.CreateDatabaseAsync();
        await using PostgresDatabase other = await server.CreateDatabaseAsync();

        await ScalarAsync<object>(one, "CREATE TABLE numbers (number int)");

        Assert.True(await ScalarAsync<bool>(one, "SELECT to_regclass('numbers') IS NOT NULL"));
        Assert.True(await ScalarAsync<bool>(other, "SELECT to_regclass('numbers') IS NULL"));
    }

    [Fact]
    public async Task Copy_has_the_rows_of_its_template_and_changes_alone()
    {
        await using PostgresDatabase template = await server.CreateDatabaseAsync();
        await ScalarAsync<object>(template, "CREATE TABLE numbers AS SELECT 1 AS number");
        await using PostgresDatabase copy = await server.CreateDatabaseAsync(template);

        await ScalarAsync<object>(copy, "INSERT INTO numbers VALUES (2)");

        Assert.Equal(3L, await ScalarAsync<long>(copy, "SELECT sum(number) FROM numbers"));
        Assert.Equal(1L, await ScalarAsync<long>(template, "SELECT sum(number) FROM numbers"));
    }

    [Fact]
    public async Task Disposed_database_is_gone_although_somebody_is_connected()
    {
        await using PostgresDatabase witness = await server.CreateDatabaseAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        string exists = $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{database.Name}')";
        await using NpgsqlConnection connected = await database.OpenAsync(Stop);
        Assert.True(await ScalarAsync<bool>(witness, exists));

        await database.DisposeAsync();

        Assert.False(await ScalarAsync<bool>(witness, exists));
    }

    [Fact]
    public async Task Killed_server_comes_back_with_what_was_committed_and_nothing_else()
    {
        await using PostgresServer own = await PostgresServer.StartDurableAsync();
        await using PostgresDatabase database = await own.CreateDatabaseAsync();
        Assert.Equal("on", await ScalarAsync<string>(database, "SHOW fsync"));
        await ScalarAsync<object>(database, "CREATE TABLE numbers (number int)");
        await ScalarAsync<object>(database, "INSERT INTO numbers VALUES (1)");

        await using NpgsqlConnection open = await database.OpenAsync(Stop);
        await using NpgsqlTransaction transaction = await open.BeginTransactionAsync(Stop);
        await using NpgsqlCommand insert = new("INSERT INTO numbers VALUES (2)", open, transaction);
        await insert.ExecuteNonQueryAsync(Stop);

        await own.KillAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(Stop));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync<long>(database, "SELECT 1"));
        await own.RestartAsync();

        Assert.Equal(1L, await ScalarAsync<long>(database, "SELECT sum(number) FROM numbers"));
    }

    [Fact]
    public async Task Killed_server_leaves_nothing_when_it_is_disposed()
    {
        PostgresServer own = await PostgresServer.StartDurableAsync();
        PostgresDatabase database = await own.CreateDatabaseAsync();
        string folder = Path.GetDirectoryName(await ScalarAsync<string>(database, "SHOW data_directory"))!;
        Assert.True(Directory.Exists(folder));

        await own.KillAsync();
        await database.DisposeAsync();
        await own.DisposeAsync();

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Script_ends_as_its_command_did_and_removes_the_server()
    {
        (int exitCode, string output, _) = await PostgresScript.TryRunAsync(
            "run", "--no-install", "bash", "-c", $"echo \"${PostgresServer.Variable}\"; exit 7");

        Assert.Equal(7, exitCode);
        NpgsqlConnectionStringBuilder named = new(output);
        Assert.Equal("127.0.0.1", named.Host);
        await using NpgsqlConnection connection = new(named.ConnectionString);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync(Stop));
    }

    private static async Task<T> ScalarAsync<T>(PostgresDatabase database, string sql)
    {
        await using NpgsqlConnection connection = await database.OpenAsync(Stop);
        await using NpgsqlCommand command = new(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }
}
