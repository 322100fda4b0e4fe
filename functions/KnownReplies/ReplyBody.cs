using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The body of <c>POST /replies</c> and <c>PUT /replies/{id}</c>.</summary>
internal sealed record ReplyBody
{
    public const int BytesMax = 128 * 1024;

    /// <summary>The id that a new reply gets; absent for one that follows from its title.</summary>
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Zh { get; init; }

    public string? En { get; init; }

    public CaseNature? Nature { get; init; }

    public string? Department { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }

    public ReplyText ToText() => new()
    {
        Title = Title ?? "",
        Zh = Zh,
        En = En,
        Nature = Nature,
        Department = Department,
        Keywords = [.. (Keywords ?? []).OfType<string>()],
    };
}
