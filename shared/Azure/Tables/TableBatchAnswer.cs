using System.Globalization;
using System.Text;
using Azure;

namespace Serverless.Azure;

/// <summary>The answer of a batch, taken apart: a part for each action, or one part that says what went wrong.</summary>
/// <remarks>Read leniently: the emulator writes a stray boundary before some parts (contracts/tables-rest.md section 9).</remarks>
internal sealed class TableBatchAnswer
{
    private const string StatusLine = "HTTP/1.1 ";

    private readonly List<TablePartResponse> _parts;
    private readonly int _expected;

    private TableBatchAnswer(List<TablePartResponse> parts, int expected)
    {
        _parts = parts;
        _expected = expected;
    }

    /// <summary>The first status inside, without reading the rest.</summary>
    public static int? FirstStatus(BinaryData content)
    {
        var body = content.ToMemory().Span;
        var at = body.IndexOf("HTTP/1.1 "u8);
        return at >= 0 && at + 12 <= body.Length
            && int.TryParse(body.Slice(at + StatusLine.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : null;
    }

    public static TableBatchAnswer Read(Response response, int expected)
    {
        var parts = new List<TablePartResponse>();
        var text = Encoding.UTF8.GetString(response.Content.ToMemory().Span);
        var at = text.IndexOf(StatusLine, StringComparison.Ordinal);
        while (at >= 0)
        {
            var next = text.IndexOf("\n" + StatusLine, at + StatusLine.Length, StringComparison.Ordinal);
            parts.Add(Part(next < 0 ? text[at..] : text[at..next], response.ClientRequestId));
            at = next < 0 ? -1 : next + 1;
        }

        return new TableBatchAnswer(parts, expected);
    }

    /// <exception cref="TableTransactionFailedException">The service refused an action, or its answer says too little to be believed.</exception>
    public IReadOnlyList<Response> Results()
    {
        if (_parts.FirstOrDefault(part => part.Status is < 200 or > 299) is { } failed)
        {
            var error = StorageError.Read(failed.Status, null, failed.Content.ToMemory());
            throw new TableTransactionFailedException(failed.Status, error.Words, error.Code, IndexOf(error.Words));
        }

        return _parts.Count == _expected
            ? _parts
            : throw new TableTransactionFailedException(
                202, $"The answer has {_parts.Count} parts for {_expected} actions; what was written is unknown.", null, null);
    }

    private int? IndexOf(string words)
    {
        var colon = words.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && int.TryParse(words.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < _expected ? index : null;
        }

        return _expected is 1 ? 0 : null;
    }

    private static TablePartResponse Part(string text, string requestId)
    {
        var lines = text.Split('\n');
        var status = lines[0].Length >= 12
            && int.TryParse(lines[0].AsSpan(StatusLine.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        var headers = new List<KeyValuePair<string, string>>();
        var line = 1;
        for (; line < lines.Length && lines[line].Trim().Length > 0; line++)
        {
            var colon = lines[line].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.Add(new(lines[line][..colon].Trim(), lines[line][(colon + 1)..].Trim()));
            }
        }

        var body = lines.Skip(line + 1).TakeWhile(rest => !rest.StartsWith("--", StringComparison.Ordinal));
        return new TablePartResponse(status, headers, string.Join('\n', body).Trim(), requestId);
    }
}
