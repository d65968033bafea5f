using System.Text.Json.Serialization;

namespace Invoicing;

/// <summary>What a tax does to the amount to pay.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaxEffect>))]
public enum TaxEffect
{
    /// <summary>It is added to the net amount: value added tax, sales tax (BT-110).</summary>
    Added = 0,

    /// <summary>It is added as well, beside the tax it belongs to and on the same amount: the Spanish equivalence surcharge.</summary>
    Surcharge = 1,

    /// <summary>It is subtracted from the amount with tax, because the buyer pays it to the authority for the seller: IRPF, ritenuta d'acconto.</summary>
    Withheld = 2,

    /// <summary>It is shown and changes no total.</summary>
    Informative = 3,
}
