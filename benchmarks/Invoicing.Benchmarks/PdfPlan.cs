using System.Globalization;

namespace Invoicing.Benchmarks;

/// <summary>How much is printed.</summary>
internal sealed record PdfPlan
{
    public const string Usage = """
        eng/bench.sh pdf [OPTIONS]

          --rounds N       how often each document is measured; the median counts (9)
          --seconds N      how long documents are printed on all processors (5)
          --processes N    how many fresh processes print their first document; the median counts (9)
        """;

    public int Rounds { get; private set; } = 9;

    public int Seconds { get; private set; } = 5;

    public int Processes { get; private set; } = 9;

    /// <summary>What the command line asks for; null when it cannot be understood.</summary>
    public static PdfPlan? Parse(string[] arguments)
    {
        PdfPlan plan = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length || !int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
                return null;
            switch (arguments[i])
            {
                case "--rounds": plan.Rounds = count; break;
                case "--seconds": plan.Seconds = count; break;
                case "--processes": plan.Processes = count; break;
                default: return null;
            }
        }

        return plan;
    }
}
