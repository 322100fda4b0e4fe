using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds known replies, as the API and the console's page do it (H15).</summary>
internal static class ReplyFinding
{
    /// <summary>Approved replies by their words, the best first; others by their titles.</summary>
    public static async Task<IReadOnlyList<ReplyMatch>> FindAsync(
        ReplyLibrary library, string? words, Language? language, CaseNature? nature, ReplyState state, int limit, CancellationToken cancellationToken) =>
        state == ReplyState.Approved
            ? (await library.IndexAsync(cancellationToken)).Search(words ?? "", language, nature, limit)
            : [.. (await library.ListAsync(cancellationToken)).Where(reply => reply.State == state)
                .Where(reply => words is null || TitleOf(reply).Contains(words, StringComparison.OrdinalIgnoreCase))
                .Take(limit).Select(reply => new ReplyMatch(reply, 0))];

    /// <summary>What a reply is about; of a proposal without words, what its cases have in common.</summary>
    public static string TitleOf(KnownReply reply) => reply.Newest?.Title ?? string.Join(' ', reply.Origin?.Keywords ?? []);

    /// <summary>The id of a new reply that names none: it follows from its title.</summary>
    public static string IdOf(string title) => "r-" + ContentId.Of("reply", title.Trim())[..12].ToLowerInvariant();
}
