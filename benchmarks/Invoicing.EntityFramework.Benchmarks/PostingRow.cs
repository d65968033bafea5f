using System.Globalization;

namespace Invoicing.Benchmarks;

/// <summary>A way of posting, and how long each side took for it in each round.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What it does.</param>
/// <param name="Drafts">How many drafts it uses up in a round.</param>
/// <param name="Work">Posts them with posters that it opens.</param>
internal sealed record PostingRow(string Name, string Title, int Drafts, Func<Func<IPoster>, List<InvoiceId>, Task> Work)
{
    private readonly List<(double Library, double Hand)> _rates = [];

    public static string Header => string.Create(CultureInfo.InvariantCulture, $"{"",-60} {"library",10} {"by hand",10} {"ratio",7} {"worst",7} {"best",7}");

    public void Add(TimeSpan library, TimeSpan hand) => _rates.Add((Drafts / library.TotalSeconds, Drafts / hand.TotalSeconds));

    /// <summary>Invoices in a second, and the ratios.</summary>
    public override string ToString()
    {
        double library = Median(_rates.Select(static round => round.Library)), hand = Median(_rates.Select(static round => round.Hand));
        List<double> ratios = [.. _rates.Select(static round => round.Library / round.Hand).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{$"{Name}: {Title}",-60} {library,8:0}/s {hand,8:0}/s {Median(ratios),7:P0} {ratios[0],7:P0} {ratios[^1],7:P0}");
    }

    private static double Median(IEnumerable<double> values)
    {
        List<double> sorted = [.. values.Order()];
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
