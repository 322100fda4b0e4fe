using System.Diagnostics.CodeAnalysis;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads the query of <c>GET /cases</c>.</summary>
internal static class CaseListQuery
{
    private const int TextMax = 200;

    public static bool TryRead(
        IQueryCollection fields, [NotNullWhen(true)] out CaseQuery? query, [NotNullWhen(false)] out IResult? problem)
    {
        query = null;
        (Tier tier, Channel channel) = (default, default);
        string? Field(string name) => fields[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

        CaseStatus status = default;
        ClockState clock = default;
        var limit = 50;
        problem = (Field("status"), Field("clock"), Field("limit"), Field("q")) switch
        {
            _ when Field("tier") is { } text && !TryName(text, out tier) => Bad("tier", "one of regular, vip, potential"),
            _ when Field("channel") is { } text && !TryName(text, out channel) => Bad("channel", "one of sms, email, phone, web, desk"),
            ({ } text, _, _, _) when !TryName(text, out status) => Bad("status", "one of received, responded, handling, waiting, resolved, closed, archived"),
            (_, { } text, _, _) when !TryName(text, out clock) => Bad("clock", "one of running, paused, met, breached"),
            (_, _, { } text, _) when !int.TryParse(text, out limit) || limit is < 1 or > CaseQuery.LimitMax => Bad("limit", $"a number from 1 to {CaseQuery.LimitMax}"),
            (_, _, _, { Length: > TextMax }) => Bad("q", $"at most {TextMax} characters"),
            _ => null,
        };
        query = problem is not null
            ? null
            : new CaseQuery
            {
                Status = Field("status") is null ? null : status,
                Clock = Field("clock") is null ? null : clock,
                Department = Field("department"),
                Handler = Field("handler"),
                Provider = Field("provider"),
                Tier = Field("tier") is null ? null : tier,
                Channel = Field("channel") is null ? null : channel,
                Text = Field("q"),
                Cursor = Field("cursor"),
                Limit = limit,
            };
        return problem is null && query is not null;
    }

    private static IResult Bad(string field, string wanted) =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-query", $"{field}: {wanted}.", field);

    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out value)
        && !char.IsDigit(text[0]) && Enum.IsDefined(value);
}
