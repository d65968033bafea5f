namespace Invoicing;

/// <summary>The header totals in minor units.</summary>
internal readonly record struct TotalsHeader
{
    /// <summary>BT-106.</summary>
    public required long Lines { get; init; }

    /// <summary>BT-107.</summary>
    public required long Allowances { get; init; }

    /// <summary>BT-108.</summary>
    public required long Charges { get; init; }

    /// <summary>BT-109.</summary>
    public required long Net { get; init; }

    /// <summary>BT-110.</summary>
    public required long Tax { get; init; }

    /// <summary>BT-112.</summary>
    public required long Gross { get; init; }

    public required long Withheld { get; init; }

    /// <summary>BT-113.</summary>
    public required long Prepaid { get; init; }

    /// <summary>BT-114.</summary>
    public required long Rounding { get; init; }

    /// <summary>BT-115.</summary>
    public required long Payable { get; init; }
}
