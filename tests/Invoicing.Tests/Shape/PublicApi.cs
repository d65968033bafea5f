using System.Reflection;
using System.Runtime.CompilerServices;

namespace Invoicing.Tests;

/// <summary>A type that a public member takes or gives.</summary>
/// <param name="Where">The member, for a message.</param>
/// <param name="Type">The type as declared.</param>
/// <param name="IsResult">True if a caller gets the value, false if the caller passes it.</param>
internal sealed record SignatureUse(string Where, Type Type, bool IsResult);

/// <summary>The public types and members of a package by reflection.</summary>
internal static class PublicApi
{
    public const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Types(string package) => Packages.Load(package).GetExportedTypes();

    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    public static bool IsCompilerMade(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || (member.DeclaringType is { } outer && IsCompilerMade(outer));

    /// <summary>True for a record class and for a record struct.</summary>
    public static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", Declared) is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is { } print && IsCompilerMade(print));

    public static IEnumerable<SignatureUse> Signatures(Type type)
    {
        foreach (FieldInfo field in type.GetFields(Declared).Where(static field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
            yield return new SignatureUse($"{type}.{field.Name}", field.FieldType, IsResult: true);

        foreach (MethodInfo method in type.GetMethods(Declared).Where(IsVisible))
        {
            yield return new SignatureUse($"{type}.{method.Name}", method.ReturnType, IsResult: true);
            foreach (ParameterInfo parameter in method.GetParameters())
                yield return new SignatureUse($"{type}.{method.Name}({parameter.Name})", parameter.ParameterType, parameter.IsOut);
        }

        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(IsVisible))
        {
            foreach (ParameterInfo parameter in constructor.GetParameters())
                yield return new SignatureUse($"{type}({parameter.Name})", parameter.ParameterType, IsResult: false);
        }

        foreach (Type contract in type.GetInterfaces().Append(type.BaseType ?? typeof(object)))
            yield return new SignatureUse($"{type} : {contract}", contract, IsResult: false);
    }
}
