namespace Invoicing.Tests;

/// <summary>How money is shared over open amounts, cent by cent where that is what is meant: slow, and obviously right.</summary>
internal static class NaiveShares
{
    /// <summary>The first in an order gets all it takes, then the next.</summary>
    public static int[] InOrder(int available, int[] open, IEnumerable<int> order)
    {
        int[] shares = new int[open.Length];
        foreach (int i in order)
        {
            while (available > 0 && shares[i] < open[i])
            {
                shares[i]++;
                available--;
            }
        }

        return shares;
    }

    /// <summary>Each gets the whole cents of its part, and the cents that are left go to the largest fractions, the first of equal ones first.</summary>
    public static int[] InProportion(int available, int[] open)
    {
        long sum = open.Sum(static one => (long)one), shared = Math.Min(available, sum);
        if (sum == 0)
            return new int[open.Length];
        int[] shares = [.. open.Select(one => (int)(shared * one / sum))];
        foreach (int i in Enumerable.Range(0, open.Length).OrderByDescending(i => shared * open[i] % sum).Take((int)(shared - shares.Sum())))
            shares[i]++;
        return shares;
    }
}
