using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What an input is to its step.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepRole>))]
public enum StepRole
{
    /// <summary>It is added, or weighs with its sign.</summary>
    Plus = 0,

    /// <summary>It is subtracted, or weighs with the opposite sign.</summary>
    Minus = 1,

    /// <summary>It is multiplied.</summary>
    Factor = 2,

    /// <summary>It divides.</summary>
    Divisor = 3,

    /// <summary>It is what is split.</summary>
    Total = 4,
}
