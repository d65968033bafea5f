using System.Globalization;

namespace Invoicing.Tests;

/// <summary>How many random cases a property gets, and which ones.</summary>
internal static class Cases
{
    private static readonly Lazy<int> LazyDefault = new(static () => ReadCount(TestEnvironment.Read(TestEnvironment.CasesVariable)));
    private static readonly Lazy<Seed> LazySeed = new(static () => Seed.Parse(TestEnvironment.Read(TestEnvironment.SeedVariable)) ?? Seed.Draw());

    /// <summary>Cases of an ordinary property: 500, or what the environment says.</summary>
    public static int Default => LazyDefault.Value;

    /// <summary>Where the random numbers of this run start; the same for each property, so that each can be repeated alone.</summary>
    public static Seed Seed => LazySeed.Value;

    /// <summary>The default count times a factor; at least one.</summary>
    public static int Times(double factor) => Math.Max(1, (int)Math.Min(int.MaxValue, Default * factor));

    private static int ReadCount(string? text)
    {
        if (text is null)
            return 500;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0)
            return count;
        throw new InvalidOperationException($"{TestEnvironment.CasesVariable} must be a positive whole number, not '{text}'.");
    }
}
