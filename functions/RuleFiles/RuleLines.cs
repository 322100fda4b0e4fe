using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Serverless.Functions;

/// <summary>Tells on which line of a rule file a path such as <c>targets[3].target.length</c> stands.</summary>
internal sealed class RuleLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private RuleLines()
    {
    }

    /// <summary>The lines of a text that is JSON.</summary>
    public static RuleLines Of(string json)
    {
        var found = new RuleLines();
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        var holders = new Stack<Holder>();
        var (line, seen, name) = (1, 0, "");
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += bytes.AsSpan(seen, start - seen).Count((byte)'\n');
            seen = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString() ?? "";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    holders.Pop();
                    break;
                default:
                    var path = holders.TryPeek(out var holder) ? holder.PathOf(name) : "";
                    found._lines.TryAdd(path, line);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        holders.Push(new Holder(path, reader.TokenType == JsonTokenType.StartArray));
                    }

                    break;
            }
        }

        return found;
    }

    /// <summary>The line of a path, or of the nearest place above it that is there.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 0)
        {
            if (_lines.TryGetValue(path, out var line))
            {
                return line;
            }

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return 1;
    }

    private sealed class Holder(string path, bool isList)
    {
        private int _next;

        public string PathOf(string name) =>
            isList ? string.Create(CultureInfo.InvariantCulture, $"{path}[{_next++}]") : path.Length == 0 ? name : $"{path}.{name}";
    }
}
