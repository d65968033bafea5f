using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Xunit;
using Xunit.Sdk;
using TestResult = FsCheck.TestResult;

namespace Invoicing.Tests;

/// <summary>Turns FsCheck's result into a test failure that says how to see it again.</summary>
internal sealed class PropertyRunner : IRunner
{
    private readonly int _count;
    private readonly Seed _seed;

    public PropertyRunner(int count, Seed seed)
    {
        _count = count;
        _seed = seed;
    }

    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(
        int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, TestResult result)
    {
        if (result.IsPassed)
            return;

        string text = Runner.onFinishedToString(name, result).TrimEnd();
        if (result is not TestResult.Failed failed)
            throw new XunitException(text);

        Seed oneCase = new(failed.Item6.Seed, failed.Item6.Gamma, failed.Item7);
        throw new XunitException(string.Create(CultureInfo.InvariantCulture, $"""
            {text}

            This case again:  {TestEnvironment.SeedVariable}={oneCase} eng/soak.sh --filter {Filter}
            The whole run:    {TestEnvironment.SeedVariable}={_seed} {TestEnvironment.CasesVariable}={Cases.Default} eng/soak.sh --filter {Filter}
            It ran {failed.Item1.NumberOfTests} of {_count} cases.
            """));
    }

    private static string Filter
    {
        get
        {
            ITestContext context = TestContext.Current;
            return $"FullyQualifiedName={context.TestClass?.TestClassName}.{context.TestMethod?.MethodName}";
        }
    }
}
