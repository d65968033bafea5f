using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Invoicing.Tests.PostgresServer))]

namespace Invoicing.Tests;

/// <summary>A PostgreSQL server: the one that <c>INVOICING_POSTGRES</c> names, or else a throw-away one in a temporary folder.</summary>
/// <remarks>All tests of the assembly share one; a constructor that asks for it gets it. Each takes databases of its own. A test that
/// kills its server starts one with <see cref="StartDurableAsync"/>.</remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>The variable with the connection string of a server that runs; its user must be allowed to create databases.</summary>
    public const string Variable = "INVOICING_POSTGRES";

    private string? _connectionString;

    // The folder of a throw-away server.
    private string? _folder;

    /// <summary>To the database from which others are created.</summary>
    public string ConnectionString => _connectionString ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>False between <see cref="KillAsync"/> and <see cref="RestartAsync"/>.</summary>
    public bool IsRunning { get; private set; }

    private string Folder => _folder ?? throw new InvalidOperationException($"The server of {Variable} is not for a test to end.");

    /// <summary>A server of the caller's own, on which commits survive a crash. Disposing it removes it with its databases.</summary>
    public static async Task<PostgresServer> StartDurableAsync()
    {
        PostgresServer server = new();
        await server.StartAsync("--durable");
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        if (TestEnvironment.Read(Variable) is not { } named)
        {
            await StartAsync();
            return;
        }

        _connectionString = named;
        IsRunning = true;
    }

    /// <summary>A new database with the contents of <paramref name="template"/>, empty without one.</summary>
    /// <remarks>Copying a database takes a few hundredths of a second: make the tables once, and a copy for each test.</remarks>
    public async Task<PostgresDatabase> CreateDatabaseAsync(PostgresDatabase? template = null)
    {
        // Others may use the same server at the same time.
        string name = "test_" + RandomNumberGenerator.GetHexString(16, lowercase: true);

        // A database that somebody is connected to is not copied.
        template?.CloseIdleConnections();
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template?.Name ?? "template1"}");
        return new PostgresDatabase(this, name);
    }

    /// <summary>Ends every process of the server at once, with no chance to write or to say goodbye.</summary>
    public async Task KillAsync()
    {
        IsRunning = false;
        await PostgresScript.RunAsync("kill", Folder);
    }

    /// <summary>Starts a killed server again, under the same connection string. It recovers from its log.</summary>
    public async Task RestartAsync()
    {
        await PostgresScript.RunAsync("start", "--no-install", Folder);
        IsRunning = true;

        // Idle connections to the server that was are still in the pools.
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        if (_connectionString is not null)
            NpgsqlConnection.ClearPool(new NpgsqlConnection(_connectionString));
        if (_folder is null)
            return;

        IsRunning = false;
        await PostgresScript.RunAsync("stop", _folder);
        _folder = null;
    }

    internal async Task DropDatabaseAsync(string name)
    {
        if (IsRunning)
            await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    // The script removes the folder if it fails, and the server if this process ends without a goodbye.
    private async Task StartAsync(params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("invoicing-postgres.").FullName;
        string owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        _connectionString = await PostgresScript.RunAsync(["start", "--no-install", "--owner", owner, .. options, folder]);
        _folder = folder;
        IsRunning = true;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
