using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Invoicing.Tests;

/// <summary>Runs properties over random cases: the one way the tests use FsCheck.</summary>
/// <remarks>
/// <para>A property either returns whether it holds or asserts. Each runs <see cref="Cases.Default"/> cases; <c>times</c> multiplies
/// that for what a requirement asks more of (<c>times: 10</c>) or what is slow (<c>times: 0.1</c>).</para>
/// <para><c>That</c> takes FsCheck's own generators, whose numbers grow with the case from 1 to 100: a <c>long</c> of theirs never
/// overflows anything. Edges of 64 bits come from <see cref="Edge"/> and from generators made by hand, through <c>ForAll</c>.
/// Only an <see cref="Arbitrary{T}"/> makes a failing case smaller; a <see cref="Gen{T}"/> shows it as drawn.</para>
/// </remarks>
internal static class Check
{
    public static void That<T>(Func<T, bool> property, double times = 1) => Run(Prop.ForAll(property), times);

    public static void That<T>(Action<T> property, double times = 1) => Run(Prop.ForAll(property), times);

    public static void That<T1, T2>(Func<T1, T2, bool> property, double times = 1) => Run(Prop.ForAll(property), times);

    public static void That<T1, T2>(Action<T1, T2> property, double times = 1) => Run(Prop.ForAll(property), times);

    public static void That<T1, T2, T3>(Func<T1, T2, T3, bool> property, double times = 1) => Run(Prop.ForAll(property), times);

    public static void That<T1, T2, T3>(Action<T1, T2, T3> property, double times = 1) => Run(Prop.ForAll(property), times);

    public static void ForAll<T>(Arbitrary<T> values, Func<T, bool> property, double times = 1) =>
        Run(Prop.ForAll(values, property), times);

    public static void ForAll<T>(Arbitrary<T> values, Action<T> property, double times = 1) =>
        Run(Prop.ForAll(values, property), times);

    public static void ForAll<T>(Gen<T> values, Func<T, bool> property, double times = 1) =>
        Run(Prop.ForAll(values.ToArbitrary(), property), times);

    public static void ForAll<T>(Gen<T> values, Action<T> property, double times = 1) =>
        Run(Prop.ForAll(values.ToArbitrary(), property), times);

    public static void ForAll<T1, T2>(Gen<T1> first, Gen<T2> second, Func<T1, T2, bool> property, double times = 1) =>
        Run(Prop.ForAll(first.ToArbitrary(), second.ToArbitrary(), property), times);

    public static void ForAll<T1, T2>(Gen<T1> first, Gen<T2> second, Action<T1, T2> property, double times = 1) =>
        Run(Prop.ForAll(first.ToArbitrary(), second.ToArbitrary(), property), times);

    public static void ForAll<T1, T2, T3>(
        Gen<T1> first, Gen<T2> second, Gen<T3> third, Func<T1, T2, T3, bool> property, double times = 1) =>
        Run(Prop.ForAll(first.ToArbitrary(), second.ToArbitrary(), third.ToArbitrary(), property), times);

    public static void ForAll<T1, T2, T3>(
        Gen<T1> first, Gen<T2> second, Gen<T3> third, Action<T1, T2, T3> property, double times = 1) =>
        Run(Prop.ForAll(first.ToArbitrary(), second.ToArbitrary(), third.ToArbitrary(), property), times);

    /// <summary>The asynchronous form; the cases run one after the other.</summary>
    public static void ForAll<T>(Gen<T> values, Func<T, Task> property, double times = 1) =>
        Run(Prop.ForAll(values.ToArbitrary(), property), times);

    private static void Run(Property property, double times) => Run(property, Cases.Times(times), Cases.Seed);

    /// <summary>Runs a property with a count and a seed of one's own, for tests of this helper.</summary>
    internal static void Run(Property property, int count, Seed seed) =>
        FsCheck.Check.One(
            Config.Default
                .WithMaxTest(count)
                .WithReplay(FSharpOption<Replay>.Some(seed.ToReplay()))
                .WithRunner(new PropertyRunner(count, seed)),
            property);
}
