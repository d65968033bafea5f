namespace Invoicing.Cli.Vectors;

/// <summary>Texts of a file that go to a console.</summary>
internal static class PlainText
{
    /// <summary>The text on one line: a control character, which could end the line or steer the console, becomes a replacement character.</summary>
    public static string OneLine(string text) => text.Any(char.IsControl)
        ? string.Create(text.Length, text, static (target, source) =>
        {
            for (int i = 0; i < target.Length; i++)
                target[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
        })
        : text;
}
