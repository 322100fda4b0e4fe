using System.Text;
using System.Text.Json;
using Serverless.Channels;

namespace Serverless.Functions.Tests;

/// <summary>One request as it reached the stub.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Authorization">The header; empty when there is none.</param>
/// <param name="Body">The bytes.</param>
internal sealed record StubRequest(string Method, string Path, string Authorization, byte[] Body)
{
    /// <summary>The trace that the sender says it belongs to; absent when it says none.</summary>
    public string? TraceId { get; init; }

    public bool IsText => Path.EndsWith("/Messages.json", StringComparison.Ordinal);

    public bool IsCall => Path.EndsWith("/Calls.json", StringComparison.Ordinal);

    public bool IsMail => Path == "/v3/mail/send";

    /// <summary>The fields of a form.</summary>
    public FormPairs Form => FormPairs.TryParse(Body, out var form) ? form : FormPairs.Empty;

    /// <summary>A JSON body.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>To whom it goes, on any channel.</summary>
    public string To => IsMail
        ? Json.GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString()!
        : Form["To"];

    /// <summary>Our notification's id, as the receipts name it.</summary>
    public string Notification => IsMail
        ? Json.GetProperty("custom_args").GetProperty("notification").GetString()!
        : FormPairs.OfQuery(new Uri(Form["StatusCallback"]).Query)["notification"];

    /// <summary>The path and query to which receipts of a text or call are asked for.</summary>
    public string Callback => new Uri(Form["StatusCallback"]).PathAndQuery;

    /// <summary>The password of a Basic header.</summary>
    public string Credentials => Encoding.UTF8.GetString(Convert.FromBase64String(Authorization["Basic ".Length..]));
}
