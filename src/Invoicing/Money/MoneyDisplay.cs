namespace Invoicing;

/// <summary>How a <see cref="MoneyFormatter"/> shows the currency.</summary>
public enum MoneyDisplay
{
    /// <summary>By its code, set apart by a space: 1.234,50 EUR.</summary>
    Code = 0,

    /// <summary>By the culture's symbol when it is the culture's own currency, else by its code: 1.234,50 €, but 1.234,50 USD.</summary>
    Symbol = 1,

    /// <summary>Not at all: 1.234,50. For tables whose heading names the currency.</summary>
    None = 2,
}
