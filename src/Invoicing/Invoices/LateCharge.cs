using NodaTime;

namespace Invoicing;

/// <summary>The interest of days on which the same amount was overdue.</summary>
/// <param name="DueDate">When the amount was due.</param>
/// <param name="From">The first day that bears interest.</param>
/// <param name="To">The last one.</param>
/// <param name="Days">How many they are, both counted.</param>
/// <param name="Amount">What was open.</param>
/// <param name="AnnualRate">The interest of a year.</param>
/// <param name="Interest">Amount × rate × days ÷ days of a year, rounded once, half away from zero.</param>
public readonly record struct LateCharge(LocalDate DueDate, LocalDate From, LocalDate To, int Days, Money Amount, Percentage AnnualRate, Money Interest);
