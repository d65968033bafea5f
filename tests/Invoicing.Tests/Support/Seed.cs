using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using Microsoft.FSharp.Core;

namespace Invoicing.Tests;

/// <summary>The start of a run's random numbers, or the one case a run failed with.</summary>
/// <param name="Value">The state of the generator.</param>
/// <param name="Gamma">The step of the generator; null when <paramref name="Value"/> is the seed of a whole run.</param>
/// <param name="Size">The size of the one case; null for a whole run.</param>
internal sealed record Seed(ulong Value, ulong? Gamma = null, int? Size = null)
{
    /// <summary>A fresh seed, short enough to be typed.</summary>
    public static Seed Draw() => new((ulong)RandomNumberGenerator.GetInt32(int.MaxValue));

    /// <summary>Reads <c>seed</c> or <c>value,gamma,size</c>; null gives null.</summary>
    public static Seed? Parse(string? text)
    {
        if (text is null)
            return null;

        string[] parts = text.Split(',');
        if (parts.Length == 1 && TryParse(parts[0], out ulong seed))
            return new Seed(seed);
        if (parts.Length == 3 && TryParse(parts[0], out ulong value) && TryParse(parts[1], out ulong gamma)
            && TryParse(parts[2], out ulong size) && size <= int.MaxValue)
        {
            return new Seed(value, gamma, (int)size);
        }

        throw new InvalidOperationException($"{TestEnvironment.SeedVariable} must be 'seed' or 'value,gamma,size', not '{text}'.");
    }

    /// <summary>The same for FsCheck: with a size it runs the one case only.</summary>
    public Replay ToReplay() => Gamma is { } gamma && Size is { } size
        ? new Replay(new Rnd(Value, gamma), FSharpOption<int>.Some(size))
        : new Replay(new Rnd(Value), FSharpOption<int>.None);

    public override string ToString() => Gamma is { } gamma && Size is { } size
        ? string.Create(CultureInfo.InvariantCulture, $"{Value},{gamma},{size}")
        : Value.ToString(CultureInfo.InvariantCulture);

    private static bool TryParse(string text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
