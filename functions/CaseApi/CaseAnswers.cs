using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Shows case heads and files as the public surface names them, with their track links and versions.</summary>
internal static class CaseAnswers
{
    public static IResult Head(CaseHead head, SiteLinks links) => Json(Node(head, links));

    public static IResult Page(Page<CaseHead> page, SiteLinks links) => Json(new JsonObject
    {
        ["items"] = new JsonArray([.. page.Items.Select(head => (JsonNode)Node(head, links))]),
        ["next"] = page.Next,
    });

    public static IResult File(CaseFile file, SiteLinks links) => Json(new JsonObject
    {
        ["case"] = Node(file.Head, links),
        ["timeline"] = JsonSerializer.SerializeToNode<IReadOnlyList<CaseEvent>>(file.Timeline, CasesJson.Default.IReadOnlyListCaseEvent),
        ["clocks"] = JsonSerializer.SerializeToNode<IReadOnlyList<ClockView>>(file.Clocks, CasesJson.Default.IReadOnlyListClockView),
    });

    /// <summary>The version of a file, for <c>If-Match</c>.</summary>
    public static string ETag(CaseFile file) => string.Create(CultureInfo.InvariantCulture, $"\"{file.Version}\"");

    /// <summary>The version that the caller saw; null when it does not ask. False when the header is no ETag of ours.</summary>
    public static bool TryReadIfMatch(HttpRequest request, out long? version)
    {
        version = null;
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0 || text == "*")
        {
            return true;
        }

        var isOurs = long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        version = number;
        return isOurs;
    }

    private static JsonObject Node(CaseHead head, SiteLinks links)
    {
        var node = JsonSerializer.SerializeToNode(head, CasesJson.Default.CaseHead)!.AsObject(); // A head is an object.
        node["track"] = links.Track(head.Id);
        return node;
    }

    private static IResult Json(JsonNode node) => TypedResults.Text(node.ToJsonString(), "application/json");
}
