using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What becomes of the digits that a result cannot hold. There is no hidden default anywhere: whoever may lose digits names one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Rounding>))]
public enum Rounding
{
    /// <summary>To the nearest, halves away from zero: 0.125 gives 0.13, −0.125 gives −0.13. The rule of EN 16931 documents and of this library where nothing else is said.</summary>
    HalfAwayFromZero = 0,

    /// <summary>To the nearest, halves to the even neighbour: 0.125 gives 0.12, 0.135 gives 0.14.</summary>
    HalfToEven = 1,

    /// <summary>To the nearest, halves toward positive infinity as XPath rounds: 0.125 gives 0.13, −0.125 gives −0.12.</summary>
    HalfTowardPositive = 2,

    /// <summary>Cut off: 0.129 gives 0.12, −0.129 gives −0.12.</summary>
    TowardZero = 3,

    /// <summary>Any remainder counts as one more: 0.121 gives 0.13, −0.121 gives −0.13.</summary>
    AwayFromZero = 4,
}
