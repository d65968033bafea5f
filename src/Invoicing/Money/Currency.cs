using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>A currency: an ISO 4217 code, or a code of the host's own such as loyalty points, with the number of its decimals.</summary>
/// <remarks>
/// Four bytes that hold code and decimals, so that amounts never look anything up. <c>default</c> is no currency: it equals itself, prints as
/// an empty text and is refused by every amount. Withdrawn ISO codes can be read, because old invoices carry them.
/// </remarks>
[JsonConverter(typeof(TextJsonConverter<Currency>))]
public readonly partial struct Currency : IEquatable<Currency>
{
    internal const int MaxMinorUnitDigits = 9;

    // Bits 0-14: three letters of five bits, 1 = A. Bits 15-18: decimals, 15 = no minor unit. Bit 19: the host's own.
    private const int LettersMask = 0x7FFF;
    private const int DigitsShift = 15;
    private const uint NoMinorUnit = 15;
    private const uint CustomFlag = 1u << 19;

    private readonly uint _handle;

    private Currency(uint handle) => _handle = handle;

    /// <summary>The three-letter code (BT-5), or an empty text for <c>default</c>.</summary>
    public string Code => IsCustom ? string.Create(3, _handle, WriteLetters) : IsoCurrencies.Find(Letters)?.Code ?? "";

    /// <summary>The three-digit ISO 4217 number, or null for the host's own currencies and <c>default</c>.</summary>
    public string? NumericCode => Entry?.NumericCode;

    /// <summary>The ISO 4217 name in English; empty for withdrawn codes, the host's own currencies and <c>default</c>.</summary>
    public string EnglishName => Entry?.EnglishName ?? "";

    /// <summary>True when the currency is divided into, or counted in, a smallest unit, so that there can be amounts of it.</summary>
    /// <value>False for <c>default</c> and for codes without a minor unit such as XAU and XXX.</value>
    public bool HasMinorUnit => _handle != 0 && DigitsBits != NoMinorUnit;

    /// <summary>The number of decimals of an amount: JPY 0, EUR 2, KWD 3, CLF 4; the host's own currencies 0 to 9.</summary>
    /// <exception cref="InvalidOperationException">The currency has no minor unit, or is <c>default</c>.</exception>
    public int MinorUnitDigits => HasMinorUnit ? (int)DigitsBits : ThrowNoMinorUnit();

    /// <summary>True for a currency that the host defined with <see cref="Custom"/>.</summary>
    public bool IsCustom => (_handle & CustomFlag) != 0;

    /// <summary>True for an ISO 4217 code that is no longer legal tender; it can be read but should not start a new document.</summary>
    public bool IsWithdrawn => Entry?.Status == IsoCurrencyStatus.Withdrawn;

    /// <summary>True for <c>default</c>, which is no currency.</summary>
    public bool IsDefault => _handle == 0;

    internal uint Handle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _handle;
    }

    /// <summary>The digits without the check of <see cref="MinorUnitDigits"/>, for amounts that exist and so were checked.</summary>
    internal int UncheckedDigits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)((_handle >> DigitsShift) & 15);
    }

    private uint DigitsBits => (_handle >> DigitsShift) & 15;

    private int Letters => (int)(_handle & LettersMask);

    private IsoCurrency? Entry => IsCustom ? null : IsoCurrencies.Find(Letters);

    /// <summary>All ISO 4217 currencies, current and withdrawn, in the order of their codes.</summary>
    public static ValueArray<Currency> IsoValues => IsoCurrencies.All.Select(static entry => FromIso(entry)).ToValueArray();

    /// <summary>Defines a currency of the host's own, such as points or tokens.</summary>
    /// <param name="code">Three capital letters A to Z that are not an ISO 4217 code.</param>
    /// <param name="minorUnitDigits">The number of decimals, 0 to 9.</param>
    /// <remarks>Static parsing and the attribute-driven JSON know ISO codes only; a <see cref="CurrencySet"/> knows the host's codes too.</remarks>
    /// <exception cref="ArgumentException">The code is malformed or belongs to ISO 4217.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is not 0 to 9.</exception>
    public static Currency Custom(string code, int minorUnitDigits)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentOutOfRangeException.ThrowIfNegative(minorUnitDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minorUnitDigits, MaxMinorUnitDigits);
        if (!TryPack(code, out int letters))
            throw new ArgumentException($"'{code}' is not a currency code; use three capital letters A to Z.", nameof(code));
        if (IsoCurrencies.Find(letters) is not null)
            throw new ArgumentException($"{code} is an ISO 4217 code; use Currency.Parse(\"{code}\"), or another code for a currency of your own.", nameof(code));
        return new((uint)letters | ((uint)minorUnitDigits << DigitsShift) | CustomFlag);
    }

    /// <summary>Equal when code, decimals and origin (ISO or the host's own) are.</summary>
    public bool Equals(Currency other) => _handle == other._handle;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Currency other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_handle;

    /// <summary>Equal when code, decimals and origin are.</summary>
    public static bool operator ==(Currency left, Currency right) => left._handle == right._handle;

    /// <summary>Different when code, decimals or origin are.</summary>
    public static bool operator !=(Currency left, Currency right) => left._handle != right._handle;

    internal static Currency FromIso(IsoCurrency entry)
    {
        uint digits = entry.MinorUnitDigits is { } known ? (uint)known : NoMinorUnit;
        return new((uint)entry.Letters | (digits << DigitsShift));
    }

    internal static bool TryPack(ReadOnlySpan<char> code, out int letters)
    {
        letters = 0;
        if (code.Length != 3)
            return false;
        foreach (char letter in code)
        {
            if (!char.IsAsciiLetterUpper(letter))
                return false;
            letters = (letters << 5) | (letter - 'A' + 1);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryPack(ReadOnlySpan<byte> code, out int letters)
    {
        letters = 0;
        if (code.Length != 3)
            return false;
        // What stands before A wraps to a large number.
        uint first = unchecked(code[0] - (uint)'A'), second = unchecked(code[1] - (uint)'A'), third = unchecked(code[2] - (uint)'A');
        if (first > 25 || second > 25 || third > 25)
            return false;
        letters = (int)(((first + 1) << 10) | ((second + 1) << 5) | (third + 1));
        return true;
    }

    internal void RequireMinorUnit()
    {
        if (!HasMinorUnit)
            ThrowNoMinorUnit();
    }

    [DoesNotReturn]
    private int ThrowNoMinorUnit() => throw new InvalidOperationException(
        IsDefault
            ? "default(Currency) is no currency; use a property such as Currency.EUR or Currency.Parse."
            : $"{Code} has no minor unit, so there are no amounts of it.");

    private static void WriteLetters(Span<char> destination, uint handle)
    {
        destination[0] = (char)('A' - 1 + ((handle >> 10) & 31));
        destination[1] = (char)('A' - 1 + ((handle >> 5) & 31));
        destination[2] = (char)('A' - 1 + (handle & 31));
    }
}
