using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Invoicing.Tests;

/// <summary>Looks for floating point in the compiled bodies of an assembly, where no analyzer of source code is tricked by <c>var</c>.</summary>
internal static class FloatScan
{
    private const byte TwoBytePrefix = 0xFE;

    private static readonly HashSet<Type> FloatingPoint = [typeof(float), typeof(double), typeof(Half)];

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!)
        .ToDictionary(static code => (int)unchecked((ushort)code.Value));

    private static readonly HashSet<OpCode> FloatOpCodes =
    [
        OpCodes.Conv_R4, OpCodes.Conv_R8, OpCodes.Conv_R_Un, OpCodes.Ldc_R4, OpCodes.Ldc_R8,
        OpCodes.Ldelem_R4, OpCodes.Ldelem_R8, OpCodes.Stelem_R4, OpCodes.Stelem_R8,
        OpCodes.Ldind_R4, OpCodes.Ldind_R8, OpCodes.Stind_R4, OpCodes.Stind_R8, OpCodes.Ckfinite,
    ];

    public static IEnumerable<string> Findings(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMembers(PublicApi.Declared).OfType<MethodBase>()
        from use in Uses(method).Distinct(StringComparer.Ordinal)
        select $"{type}.{method.Name} uses floating point: {use}";

    private static IEnumerable<string> Uses(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il)
            yield break;

        foreach (LocalVariableInfo local in body.LocalVariables.Where(static local => Mentions(local.LocalType)))
            yield return $"local {local}";

        int position = 0;
        while (position < il.Length)
        {
            int value = il[position++];
            if (value == TwoBytePrefix)
                value = (value << 8) | il[position++];
            OpCode code = OpCodesByValue[value];

            if (FloatOpCodes.Contains(code))
                yield return code.Name!;
            else if (Member(method, code, il.AsSpan(position)) is { } member && MentionsFloat(member))
                yield return $"{code.Name} {member.DeclaringType}.{member.Name}";

            position += OperandSize(code, il.AsSpan(position));
        }
    }

    // The member that a call, a field access or a token refers to.
    private static MemberInfo? Member(MethodBase method, OpCode code, ReadOnlySpan<byte> operand)
    {
        if (code.OperandType is not (OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok))
            return null;

        return method.Module.ResolveMember(
            BinaryPrimitives.ReadInt32LittleEndian(operand),
            method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
            method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null);
    }

    private static bool MentionsFloat(MemberInfo member) => member switch
    {
        FieldInfo field => Mentions(field.FieldType),
        MethodInfo called => Mentions(called.ReturnType) || called.GetParameters().Any(static parameter => Mentions(parameter.ParameterType)),
        ConstructorInfo called => called.GetParameters().Any(static parameter => Mentions(parameter.ParameterType)),
        Type type => Mentions(type),
        _ => false,
    };

    private static bool Mentions(Type type) => TypeParts.Of(type).Any(FloatingPoint.Contains);

    private static int OperandSize(OpCode code, ReadOnlySpan<byte> operand) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
