using System.Globalization;

namespace Invoicing.Benchmarks;

/// <summary>How much is posted.</summary>
internal sealed record PostingPlan
{
    public const string Usage = """
        eng/bench.sh posting [OPTIONS]

          --rounds N    how often each side is measured; the median counts (7)
          --posts N     single posts in a round (300)
          --blocks N    blocks of a hundred in a round (4)
          --writers N   writers that post at once (8)
          --lines N     lines of an invoice (5)
          --only NAME   one row: single, keyed, block, writers
        """;

    public int Rounds { get; private set; } = 7;

    public int Posts { get; private set; } = 300;

    public int Blocks { get; private set; } = 4;

    public int Writers { get; private set; } = 8;

    public int Lines { get; private set; } = 5;

    public string? Only { get; private set; }

    /// <summary>What the command line asks for; null when it cannot be understood.</summary>
    public static PostingPlan? Parse(string[] arguments)
    {
        PostingPlan plan = new();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            bool isCount = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0;
            switch (arguments[i])
            {
                case "--rounds" when isCount: plan.Rounds = count; break;
                case "--posts" when isCount: plan.Posts = count; break;
                case "--blocks" when isCount: plan.Blocks = count; break;
                case "--writers" when isCount: plan.Writers = count; break;
                case "--lines" when isCount: plan.Lines = count; break;
                case "--only" when value is "single" or "keyed" or "block" or "writers": plan.Only = value; break;
                default: return null;
            }
        }

        return plan;
    }
}
