using System.Globalization;

namespace Invoicing;

/// <summary>What is asked of texts and amounts that gateways give.</summary>
internal static class GatewayText
{
    private const int MaxReasonLength = 500;

    public static string Reason(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return reason.Length <= MaxReasonLength
            ? reason
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The reason has {reason.Length} characters, and {MaxReasonLength} is the most; give the gateway's code and the first sentence."), nameof(reason));
    }

    public static string Reference(string reference) => HostKey.Require(reference, "gateway reference");

    public static Money Amount(Money amount) => (+amount).IsPositive ? amount : throw new ArgumentOutOfRangeException(nameof(amount), amount, "Money that a gateway moves is more than zero.");
}
