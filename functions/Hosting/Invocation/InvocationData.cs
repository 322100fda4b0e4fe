using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Serverless.Functions;

/// <summary>The envelope of one invocation: <c>{"Data":{…},"Metadata":{…}}</c> (functions-custom-handler, section 3).</summary>
internal sealed class InvocationData : IDisposable
{
    /// <summary>The binding's name in every queue function.</summary>
    public const string Message = "message";

    /// <summary>The binding's name in every timer function.</summary>
    public const string Timer = "timer";

    /// <summary>The binding's name in every orchestration.</summary>
    public const string Context = "context";

    /// <summary>The binding's name in every activity.</summary>
    public const string Input = "input";

    /// <summary>How deep an envelope may go: a message's metadata may repeat what its sender wrote.</summary>
    internal static readonly JsonDocumentOptions Reading = new() { MaxDepth = 512 };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonDocument _document;

    private InvocationData(JsonDocument document) => _document = document;

    /// <summary>Reads an envelope, sent in chunks or not.</summary>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    /// <exception cref="BadHttpRequestException">It is longer than the limit.</exception>
    public static async Task<InvocationData> ReadAsync(HttpRequest request, long bytesMax, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytesMax;
        }

        // A host that is stopped for a while is slow and no attacker; giving up on its episode would fail the orchestration for good.
        if (request.HttpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        return new InvocationData(await JsonDocument.ParseAsync(request.Body, Reading, cancellationToken));
    }

    /// <summary>The envelope of a text, for tests.</summary>
    internal static InvocationData Parse(string text) => new(JsonDocument.Parse(text, Reading));

    /// <summary>The text of a binary message.</summary>
    /// <exception cref="InvalidDataException">The binding is missing, or is no base64 of UTF-8.</exception>
    public string MessageBody()
    {
        try
        {
            return Utf8.GetString(InvocationValue.Bytes(Data(Message)));
        }
        catch (DecoderFallbackException wrong)
        {
            throw new InvalidDataException("The message is not UTF-8.", wrong);
        }
    }

    /// <summary>How often the broker delivered the message, from 1; 1 when it does not say.</summary>
    public int DeliveryCount() =>
        Metadata("DeliveryCount") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : 1;

    /// <summary>The message's id at the broker; empty when it does not say.</summary>
    public string MessageId() => Metadata("MessageId") ?? "";

    /// <summary>The span that sent the message, as its sender wrote it; null when it did not.</summary>
    public string? TraceParent() =>
        Property(Property(Property(_document.RootElement, "Metadata"), "ApplicationProperties"), "Diagnostic-Id") is { } value
            ? InvocationValue.Text(value)
            : null;

    /// <summary>How long the message has been enqueued; nothing when the broker does not say.</summary>
    public TimeSpan Age(DateTimeOffset now) =>
        DateTimeOffset.TryParse(Metadata("EnqueuedTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var enqueued)
            ? now - enqueued
            : TimeSpan.Zero;

    /// <summary>The protobuf bytes of an episode.</summary>
    /// <exception cref="InvalidDataException">The binding is missing or no base64.</exception>
    public byte[] Episode() => InvocationValue.Bytes(Data(Context));

    /// <summary>The input of an activity as JSON text; null for none.</summary>
    /// <exception cref="InvalidDataException">The binding is missing.</exception>
    public string? ActivityInput() => InvocationValue.Input(Data(Input));

    /// <summary>The orchestration that an activity belongs to; empty when the host does not say.</summary>
    public string InstanceId() => Metadata("instanceId") ?? "";

    public void Dispose() => _document.Dispose();

    private JsonElement Data(string binding) =>
        Property(Property(_document.RootElement, "Data"), binding)
        ?? throw new InvalidDataException($"The envelope has no value for the binding '{binding}'.");

    private string? Metadata(string key) =>
        Property(Property(_document.RootElement, "Metadata"), key) is { } value ? InvocationValue.Text(value) : null;

    private static JsonElement? Property(JsonElement? owner, string name)
    {
        if (owner is not { ValueKind: JsonValueKind.Object } present)
        {
            return null;
        }

        foreach (var property in present.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
