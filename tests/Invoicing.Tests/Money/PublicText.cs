namespace Invoicing.Tests;

/// <summary>The public text members that each value type has beside those of the framework's interfaces.</summary>
internal static class PublicText<T>
    where T : struct
{
    public static readonly Func<string, T> Parse = Bind<Func<string, T>>("Parse", typeof(string));
    public static readonly CharParser ParseChars = Bind<CharParser>("Parse", typeof(ReadOnlySpan<char>));
    public static readonly Utf8Parser ParseUtf8 = Bind<Utf8Parser>("Parse", typeof(ReadOnlySpan<byte>));
    public static readonly TryParser TryParse = Bind<TryParser>("TryParse", typeof(string), typeof(T).MakeByRefType());
    public static readonly CharTryParser TryParseChars = Bind<CharTryParser>("TryParse", typeof(ReadOnlySpan<char>), typeof(T).MakeByRefType());
    public static readonly Utf8TryParser TryParseUtf8 = Bind<Utf8TryParser>("TryParse", typeof(ReadOnlySpan<byte>), typeof(T).MakeByRefType());
    public static readonly Func<T, T, bool> AreEqual = Bind<Func<T, T, bool>>("op_Equality", typeof(T), typeof(T));
    public static readonly Func<T, T, bool> AreDifferent = Bind<Func<T, T, bool>>("op_Inequality", typeof(T), typeof(T));

    public delegate T CharParser(ReadOnlySpan<char> text);

    public delegate T Utf8Parser(ReadOnlySpan<byte> text);

    public delegate bool TryParser(string? text, out T value);

    public delegate bool CharTryParser(ReadOnlySpan<char> text, out T value);

    public delegate bool Utf8TryParser(ReadOnlySpan<byte> text, out T value);

    private static TDelegate Bind<TDelegate>(string name, params Type[] parameters)
        where TDelegate : Delegate =>
        (typeof(T).GetMethod(name, parameters) ?? throw new MissingMethodException(typeof(T).Name, name)).CreateDelegate<TDelegate>();
}
