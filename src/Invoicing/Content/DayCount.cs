using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>How many days a year of interest has; the days that pass are always counted by the calendar.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayCount>))]
public enum DayCount
{
    /// <summary>365, in leap years too.</summary>
    Actual365 = 0,

    /// <summary>360, as banks and the euro market count.</summary>
    Actual360 = 1,
}
