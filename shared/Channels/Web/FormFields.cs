using System.Text;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The fields and files of a form, whatever it was written in: JSON, URL-encoded or multipart.</summary>
internal sealed class FormFields
{
    private const int JsonDepthMax = 16;
    private const int PartsMax = 100;
    private const int FieldBytesMax = 256 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MailFile> _files = [];
    private readonly List<FieldError> _errors = [];
    private readonly HashSet<string> _known;

    private FormFields(IEnumerable<string> known) => _known = new HashSet<string>(known, StringComparer.OrdinalIgnoreCase);

    /// <summary>The files that came along.</summary>
    public IReadOnlyList<MailFile> Files => _files;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The text of a field, cleaned; empty when it is missing.</summary>
    public string this[string name] => _texts.GetValueOrDefault(name, "");

    /// <summary>Reads a body; only the named fields count, others are passed over.</summary>
    public static FormFields Read(string contentType, ReadOnlyMemory<byte> body, IEnumerable<string> known)
    {
        var fields = new FormFields(known);
        switch (HeaderParameters.Parse(contentType).Value)
        {
            case "multipart/form-data":
                fields.ReadMultipart(contentType, body);
                break;
            case "application/x-www-form-urlencoded":
                fields.ReadUrlEncoded(body);
                break;
            default:
                fields.ReadJson(body);
                break;
        }

        return fields;
    }

    private void ReadMultipart(string contentType, ReadOnlyMemory<byte> body)
    {
        var form = FormParts.Read(contentType, body, PartsMax);
        if (form.IsBroken)
        {
            _errors.Add(FieldErrors.Invalid("body", "is not complete: it ended in the middle.", "不完整，请重新提交。"));
            return;
        }

        foreach (var part in form.All)
        {
            if (part.FileName is { } fileName)
            {
                // A browser sends an empty file where none was chosen.
                if (fileName.Length > 0 || part.Body.Length > 0)
                {
                    _files.Add(new MailFile(fileName, HeaderParameters.Parse(part.Headers.First("Content-Type")).Value, part.Body, IsInline: false));
                }
            }
            else if (part.Body.Length > FieldBytesMax)
            {
                AddError(part.Name, FieldErrors.TooLong(part.Name, FieldBytesMax / 4));
            }
            else if (TryUtf8(part.Body.Span) is { } text)
            {
                AddText(part.Name, text);
            }
            else
            {
                AddError(part.Name, FieldErrors.NotText(part.Name));
            }
        }
    }

    private void ReadUrlEncoded(ReadOnlyMemory<byte> body)
    {
        if (!FormPairs.TryParse(body.Span, out var form))
        {
            _errors.Add(FieldErrors.Invalid("body", "is too large.", "过大。"));
            return;
        }

        foreach (var (name, value) in form.Pairs)
        {
            // The reader of pairs marks what is no UTF-8 with this sign.
            if (value.Contains('\uFFFD', StringComparison.Ordinal))
            {
                AddError(name, FieldErrors.NotText(name));
            }
            else
            {
                AddText(name, value);
            }
        }
    }

    private void ReadJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonDepthMax });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                _errors.Add(FieldErrors.WrongType("body", "a JSON object or a form", "JSON 对象或表单"));
                return;
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                ReadProperty(property.Name, property.Value);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a property's name is no UTF-8.
            _errors.Add(FieldErrors.Invalid("body", "is no valid JSON, or nested too deeply.", "不是有效的 JSON，或嵌套过深。"));
        }
    }

    private void ReadProperty(string name, JsonElement value)
    {
        if (name.Equals("attachments", StringComparison.OrdinalIgnoreCase))
        {
            ReadJsonFiles(value);
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String when TryString(value) is { } text:
                AddText(name, text);
                break;
            case JsonValueKind.String:
                AddError(name, FieldErrors.NotText(name));
                break;
            case JsonValueKind.True or JsonValueKind.False when name.Equals("consent", StringComparison.OrdinalIgnoreCase):
                AddText(name, value.GetBoolean() ? "true" : "false");
                break;
            case JsonValueKind.Null:
                break;
            default:
                AddError(name, FieldErrors.WrongType(name, "text", "文本"));
                break;
        }
    }

    // "attachments": [{ "name": "a.png", "type": "image/png", "content": base64 }]
    private void ReadJsonFiles(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > PartsMax)
        {
            _errors.Add(FieldErrors.WrongType("attachments", "a list of files", "文件列表"));
            return;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("content", out var content) ||
                content.ValueKind != JsonValueKind.String || !content.TryGetBytesFromBase64(out var bytes))
            {
                _errors.Add(FieldErrors.Invalid("attachments", "need a name, a type and base64 content each.", "每个都需包含名称、类型和 base64 内容。"));
                return;
            }

            _files.Add(new MailFile(JsonMap.Text(item, "name"), JsonMap.Text(item, "type"), bytes, IsInline: false));
        }
    }

    private void AddText(string name, string text)
    {
        if (!_known.Contains(name))
        {
            return;
        }

        if (!_texts.TryAdd(name, SafeText.Words(text).Words))
        {
            AddError(name, FieldErrors.Repeated(name));
        }
    }

    private void AddError(string name, FieldError error)
    {
        if (_known.Contains(name) && !_errors.Exists(known => known.Field.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            _errors.Add(error);
        }
    }

    private static string? TryUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? TryString(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
