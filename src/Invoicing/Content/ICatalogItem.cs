namespace Invoicing;

/// <summary>An item or package of the host's catalogue, from which lines are made. A line copies its values, so that later prices leave it as it is.</summary>
public interface ICatalogItem
{
    /// <summary>What is sold (BT-153).</summary>
    string Name { get; }

    /// <summary>What is sold, at length (BT-154); null when the name says it.</summary>
    string? Description { get; }

    /// <summary>How much of it is usual.</summary>
    Quantity Quantity { get; }

    /// <summary>The price of one unit (BT-146).</summary>
    UnitPrice Price { get; }

    /// <summary>The tax on it (BG-30).</summary>
    Tax Tax { get; }

    /// <summary>The seller's number of it (BT-155); null when it has none.</summary>
    string? SellerItemId { get; }
}
