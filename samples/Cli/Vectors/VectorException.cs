namespace Invoicing.Cli.Vectors;

/// <summary>A vector cannot be read; the message says where and why.</summary>
internal sealed class VectorException : Exception
{
    public VectorException(string message)
        : base(message)
    {
    }

    public VectorException(string path, string problem)
        : base($"{path}: {problem}")
    {
    }
}
