using System.Globalization;

namespace Invoicing.Benchmarks;

/// <summary>How much is looked through.</summary>
internal sealed record QueryPlan
{
    public const string Usage = """
        eng/bench.sh queries [OPTIONS]

          --invoices N  how many invoices there are (1000000)
          --times N     how often each is asked; the median counts (21)
        """;

    public int Invoices { get; private set; } = 1_000_000;

    public int Times { get; private set; } = 21;

    /// <summary>What the command line asks for; null when it cannot be understood.</summary>
    public static QueryPlan? Parse(string[] arguments)
    {
        QueryPlan plan = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length || !int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
                return null;
            switch (arguments[i])
            {
                case "--invoices": plan.Invoices = count; break;
                case "--times": plan.Times = count; break;
                default: return null;
            }
        }

        return plan;
    }
}
