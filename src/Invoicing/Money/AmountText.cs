using System.Runtime.CompilerServices;

namespace Invoicing;

/// <summary>Text of what is an exact number in a currency: code, space and number, or with format <c>A</c> the number alone.</summary>
internal static class AmountText
{
    // Three letters and a space.
    private const int PrefixLength = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite(Currency currency, long mantissa, int scale, Span<byte> destination, out int bytesWritten, ReadOnlySpan<char> format)
    {
        bool amountOnly = format is "A" or "a";
        if (!amountOnly)
            Utf8Text.RequireGeneral(format);
        bytesWritten = 0;
        if (currency.IsDefault)
            return true;
        int prefix = 0;
        if (!amountOnly)
        {
            if (destination.Length <= PrefixLength || !currency.TryWrite(destination, out _, default))
                return false;
            destination[PrefixLength - 1] = (byte)' ';
            prefix = PrefixLength;
        }

        if (!DecimalText.TryWrite(mantissa, scale, destination[prefix..], out int written))
            return false;
        bytesWritten = prefix + written;
        return true;
    }

    /// <summary>Takes an ISO 4217 code and the space off; false when they are not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySplit(ReadOnlySpan<byte> text, out Currency currency, out ReadOnlySpan<byte> amount)
    {
        currency = default;
        amount = default;
        if (text.Length <= PrefixLength || text[PrefixLength - 1] != ' ' || Currency.Read(text[..(PrefixLength - 1)], out currency) != TextStatus.Ok)
            return false;
        amount = text[PrefixLength..];
        return true;
    }
}
