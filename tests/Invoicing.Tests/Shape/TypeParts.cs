namespace Invoicing.Tests;

/// <summary>Takes a constructed type apart.</summary>
internal static class TypeParts
{
    /// <summary>The type itself and what it is made of: elements of arrays, references and pointers, arguments of generics.</summary>
    public static IEnumerable<Type> Of(Type type)
    {
        yield return type;
        Type[] inner = type.HasElementType ? [type.GetElementType()!] : type.IsGenericType ? type.GetGenericArguments() : [];
        foreach (Type part in inner.SelectMany(Of))
            yield return part;
    }
}
