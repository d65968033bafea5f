using Npgsql;

namespace Invoicing.Tests;

/// <summary>A database of a test, which goes when it is disposed, whoever is still connected.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;

    internal PostgresDatabase(PostgresServer server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>An open connection from the pool of the database.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        CloseIdleConnections();
        await _server.DropDatabaseAsync(Name);
    }

    internal void CloseIdleConnections()
    {
        using NpgsqlConnection connection = new(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
