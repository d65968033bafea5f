namespace Invoicing.Cli;

/// <summary>The three streams of the tool, so that tests can run it without a console. Data are UTF-8 bytes, messages are text.</summary>
internal sealed class Terminal : IDisposable
{
    public Terminal(Stream input, Stream output, TextWriter error)
    {
        Input = input;
        Output = output;
        Error = error;
    }

    public Stream Input { get; }

    public Stream Output { get; }

    public TextWriter Error { get; }

    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
    }
}
