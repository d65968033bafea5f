namespace Invoicing.Cli;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        using Terminal terminal = new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error);
        return Tool.Run(arguments, terminal);
    }
}
