using System.Globalization;
using System.Text;
using NodaTime;

namespace Invoicing.Pdf;

/// <summary>How a language writes days.</summary>
/// <param name="Pattern">The order: d or dd for the day, M or MM for the month in digits and MMM for its name, yyyy for the year; everything else stands as it is.</param>
/// <param name="Months">The names of the months.</param>
internal sealed record DateForms(string Pattern, string[] Months)
{
    /// <summary>A day.</summary>
    public string Text(LocalDate day)
    {
        StringBuilder text = new(24);
        for (int i = 0; i < Pattern.Length;)
        {
            int count = 1;
            while (i + count < Pattern.Length && Pattern[i + count] == Pattern[i])
                count++;
            switch (Pattern[i], count)
            {
                case ('d', 1 or 2):
                    Append(text, day.Day, count);
                    break;
                case ('M', 1 or 2):
                    Append(text, day.Month, count);
                    break;
                case ('M', 3):
                    text.Append(Months[day.Month - 1]);
                    break;
                case ('y', 4):
                    Append(text, day.Year, 4);
                    break;
                case (' ', _):
                    // A day is not broken into lines.
                    text.Append('\u00A0', count);
                    break;
                default:
                    text.Append(Pattern, i, count);
                    break;
            }

            i += count;
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int number, int digits)
    {
        string plain = number.ToString(CultureInfo.InvariantCulture);
        text.Append('0', Math.Max(0, digits - plain.Length)).Append(plain);
    }
}
