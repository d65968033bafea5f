using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Invoicing.Tests;

/// <summary>Writes the public surface of a built assembly as text: one line for each type, one for each member.</summary>
/// <remarks>Read from metadata with the compiler's own symbols, so nullability, tuple names, defaults, constraints and
/// modifiers appear as C# would write them.</remarks>
internal static class PublicApiDump
{
    private const SymbolDisplayMiscellaneousOptions Common =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral;

    private const SymbolDisplayGenericsOptions Generics =
        SymbolDisplayGenericsOptions.IncludeTypeParameters
        | SymbolDisplayGenericsOptions.IncludeTypeConstraints
        | SymbolDisplayGenericsOptions.IncludeVariance;

    private const SymbolDisplayParameterOptions Parameters =
        SymbolDisplayParameterOptions.IncludeParamsRefOut
        | SymbolDisplayParameterOptions.IncludeModifiers
        | SymbolDisplayParameterOptions.IncludeExtensionThis
        | SymbolDisplayParameterOptions.IncludeType
        | SymbolDisplayParameterOptions.IncludeName
        | SymbolDisplayParameterOptions.IncludeDefaultValue;

    private static readonly SymbolDisplayFormat TypeHeader = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: Generics,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: Parameters,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: Common);

    private static readonly SymbolDisplayFormat TypeName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: Common);

    private static readonly SymbolDisplayFormat Member = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: Generics,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: Parameters,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: Common);

    // Attributes that a caller's compiler or reader acts on.
    private static readonly ImmutableHashSet<string> ShownAttributes =
        ["FlagsAttribute", "ObsoleteAttribute", "ExperimentalAttribute", "DoesNotReturnAttribute"];

    /// <summary>The dump of the assembly at a path, lines ended by a line feed.</summary>
    public static string Of(string assemblyPath)
    {
        MetadataReference target = MetadataReference.CreateFromFile(assemblyPath);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "PublicApi",
            references: [target, .. PlatformReferences.Without(assemblyPath)],
            // Private members tell a record struct from a plain one.
            options: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All));
        IAssemblySymbol assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(target)!;

        StringBuilder text = new();
        foreach ((string header, INamedTypeSymbol type) in Types(assembly.GlobalNamespace)
            .Select(static type => (Header(type), type))
            .OrderBy(static pair => pair.type.ToDisplayString(TypeName), StringComparer.Ordinal)
            .ThenBy(static pair => pair.Item1, StringComparer.Ordinal))
        {
            text.Append(header).Append('\n');
            foreach (string line in Members(type))
                text.Append("    ").Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                if (!IsVisible(type) || !type.CanBeReferencedByName)
                    continue;
                yield return type;
            }

            foreach (INamedTypeSymbol inner in Types(member))
                yield return inner;
        }
    }

    private static string Header(INamedTypeSymbol type)
    {
        StringBuilder text = new(Attributes(type));
        text.Append(type.DeclaredAccessibility == Accessibility.Public ? "public " : "protected ");
        if (type.TypeKind == TypeKind.Class)
            text.Append(type switch { { IsStatic: true } => "static ", { IsAbstract: true } => "abstract ", { IsSealed: true } => "sealed ", _ => "" });

        string name = type.ToDisplayString(TypeHeader);
        text.Append(IsRecordStruct(type) ? name.Replace("struct ", "record struct ", StringComparison.Ordinal) : name);

        string[] bases = [.. Bases(type)];
        if (bases.Length > 0)
        {
            // Constraints come last, as in the language.
            string list = " : " + string.Join(", ", bases);
            int constraints = text.ToString().IndexOf(" where ", StringComparison.Ordinal);
            text.Insert(constraints < 0 ? text.Length : constraints, list);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
            return [];
        if (type.EnumUnderlyingType is { } underlying)
            return underlying.SpecialType == SpecialType.System_Int32 ? [] : [underlying.ToDisplayString(TypeName)];

        IEnumerable<string> interfaces = type.Interfaces
            .Where(IsVisible)
            .Select(static contract => contract.ToDisplayString(TypeName))
            .Order(StringComparer.Ordinal);
        return type.BaseType is { SpecialType: SpecialType.None } parent
            ? interfaces.Prepend(parent.ToDisplayString(TypeName))
            : interfaces;
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
            return [];
        if (type.TypeKind == TypeKind.Enum)
        {
            return type.GetMembers().OfType<IFieldSymbol>()
                .Where(static field => field.HasConstantValue)
                .OrderBy(static field => Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture))
                .ThenBy(static field => field.Name, StringComparer.Ordinal)
                .Select(static field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {field.ConstantValue}"));
        }

        return type.GetMembers()
            .Where(member => IsVisible(member) && !IsNoise(member, type))
            .Select(static member => Attributes(member) + InterfaceModifiers(member) + member.ToDisplayString(Member))
            .Order(StringComparer.Ordinal);
    }

    // Accessors are part of their property or event; what the compiler adds to a record follows from the word record;
    // the parameterless constructor of a struct is always there.
    private static bool IsNoise(ISymbol member, INamedTypeSymbol type) => member switch
    {
        INamedTypeSymbol => true,
        IMethodSymbol { AssociatedSymbol: not null } => true,
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } when type.TypeKind == TypeKind.Struct => true,
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor or MethodKind.Destructor } => true,
        IMethodSymbol method => IsCompilerMade(method),
        IPropertySymbol { Name: "EqualityContract" } property => IsCompilerMade(property.GetMethod!),
        _ => !member.CanBeReferencedByName && member is not IPropertySymbol { IsIndexer: true },
    };

    // The compiler's display leaves out what members of interfaces are by default, and with it what they are by choice.
    private static string InterfaceModifiers(ISymbol member) => member switch
    {
        { ContainingType.TypeKind: not TypeKind.Interface } => "",
        { IsStatic: true, IsAbstract: true } => "static abstract ",
        { IsStatic: true, IsVirtual: true } => "static virtual ",
        { IsStatic: true } => "static ",
        { IsVirtual: true } => "virtual ",
        _ => "",
    };

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    private static bool IsRecordStruct(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Struct
        && type.GetMembers("PrintMembers").OfType<IMethodSymbol>().Any(static method =>
            method.Parameters is [{ Type.Name: nameof(StringBuilder) }]);

    private static bool IsCompilerMade(ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static string Attributes(ISymbol symbol) => string.Concat(symbol.GetAttributes()
        .Where(static attribute => ShownAttributes.Contains(attribute.AttributeClass?.Name ?? ""))
        .Select(static attribute => $"[{attribute.AttributeClass!.Name[..^"Attribute".Length]}] ")
        .Order(StringComparer.Ordinal));
}
