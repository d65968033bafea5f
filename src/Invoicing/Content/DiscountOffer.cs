using NodaTime;

namespace Invoicing;

/// <summary>What paying an invoice early would save.</summary>
/// <param name="Percent">The percentage.</param>
/// <param name="LastDay">The last day on which it is granted.</param>
/// <param name="Amount">The discount: the percentage of the amount, rounded half away from zero.</param>
/// <param name="AmountToPay">What then settles the amount.</param>
public readonly record struct DiscountOffer(Percentage Percent, LocalDate LastDay, Money Amount, Money AmountToPay);
