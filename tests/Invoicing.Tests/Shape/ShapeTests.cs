using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Invoicing.Tests;

/// <summary>What holds for every type of the packages.</summary>
public sealed class ShapeTests
{
    // Names of public classes that are neither sealed, static nor abstract, each with its reason. There are none.
    private static readonly HashSet<string> OpenClasses = [];

    private static readonly HashSet<Type> FloatingPoint = [typeof(float), typeof(double), typeof(Half)];

    // Collections that a caller could change behind the library's back.
    private static readonly HashSet<Type> MutableCollections =
    [
        typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>),
        typeof(IList<>), typeof(ICollection<>), typeof(IDictionary<,>), typeof(ISet<>),
    ];

    private static readonly HashSet<Type> Awaitables = [typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>)];

    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void Public_structs_are_readonly(string package) => AssertNone(
        from type in PublicApi.Types(package)
        where type.IsValueType && !type.IsEnum && !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)
        // A loop moves an enumerator on in place.
        where type.GetMethod("MoveNext", Type.EmptyTypes) is null
        select $"{type} is a struct that can change");

    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void Public_classes_are_sealed_static_or_abstract(string package) => AssertNone(
        from type in PublicApi.Types(package)
        where type.IsClass && !type.IsSealed && !type.IsAbstract && !OpenClasses.Contains(type.Name)
        select $"{type} is inheritable by accident");

    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void Public_records_have_no_settable_property(string package) => AssertNone(
        from type in PublicApi.Types(package)
        where PublicApi.IsRecord(type)
        from property in type.GetProperties(PublicApi.Declared)
        where property.SetMethod is { } setter && PublicApi.IsVisible(setter) && !IsInit(setter)
        select $"{type}.{property.Name} can be set after construction");

    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void Public_signatures_have_no_floating_point(string package) => AssertNone(
        from type in PublicApi.Types(package)
        from use in PublicApi.Signatures(type)
        where TypeParts.Of(use.Type).Any(FloatingPoint.Contains)
        select $"{use.Where} is {use.Type}: amounts, rates and quantities are exact");

    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void Public_results_are_not_mutable_collections(string package) => AssertNone(
        from type in PublicApi.Types(package)
        from use in PublicApi.Signatures(type)
        where use.IsResult && TypeParts.Of(use.Type).Any(static part => part.IsGenericType && MutableCollections.Contains(part.GetGenericTypeDefinition()))
        select $"{use.Where} gives out {use.Type}: expose ImmutableArray or ReadOnlyMemory");

    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void Static_fields_do_not_change(string package) => AssertNone(
        from type in Packages.Load(package).GetTypes()
        where !PublicApi.IsCompilerMade(type)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsInitOnly && !field.IsLiteral && !IsCacheOfTheCompiler(field)
        select $"{type}.{field.Name} is state that all users share");

    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void Public_asynchronous_methods_can_be_cancelled(string package) => AssertNone(
        from type in PublicApi.Types(package)
        from method in type.GetMethods(PublicApi.Declared)
        where PublicApi.IsVisible(method) && !method.IsSpecialName && method.Name is not nameof(IAsyncDisposable.DisposeAsync)
        where Awaitables.Contains(method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType)
        where method.GetParameters() is not [.., { ParameterType: var last }] || last != typeof(CancellationToken)
        select $"{type}.{method.Name} does not end with a CancellationToken");

    [Theory]
    [MemberData(nameof(Packages.All), MemberType = typeof(Packages))]
    public void No_method_body_computes_in_floating_point(string package) =>
        AssertNone(FloatScan.Findings(Packages.Load(package)));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    // Cached delegates have such names; the field of an automatic property has one too but is the author's.
    private static bool IsCacheOfTheCompiler(FieldInfo field) =>
        field.Name.StartsWith('<') && !field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal);

    private static void AssertNone(IEnumerable<string> findings) =>
        Assert.True(!findings.Any(), string.Join('\n', findings.Order(StringComparer.Ordinal)));
}
