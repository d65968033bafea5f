using System.Globalization;
using System.Text;

namespace Invoicing;

/// <summary>Where in a JSON text a walk is. The path is written only when somebody asks, which is when something is wrong.</summary>
internal sealed class JsonPlace
{
    private const int MaxNameLength = 100;

    private readonly List<(string? Name, int Index)> _steps = [];

    public void Enter(string name) => _steps.Add((name, 0));

    public void Enter(int index) => _steps.Add((null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>The path of a member of this place.</summary>
    public string Of(string name)
    {
        Enter(name);
        string path = ToString();
        Leave();
        return path;
    }

    public override string ToString()
    {
        StringBuilder path = new("$");
        foreach ((string? name, int index) in _steps)
        {
            _ = name is null
                ? path.Append(CultureInfo.InvariantCulture, $"[{index}]")
                : path.Append('.').Append(name.AsSpan(0, Math.Min(name.Length, MaxNameLength)));
        }

        return path.ToString();
    }
}
