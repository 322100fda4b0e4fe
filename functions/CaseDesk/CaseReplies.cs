using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds the known replies that fit a case (H15), for the API and for the page that answers it.</summary>
internal sealed class CaseReplies(ReplyLibrary library)
{
    private const int FoundMax = 5;
    private const int WordsMax = 4_000;

    /// <summary>The best few, the best first.</summary>
    public async Task<IReadOnlyList<ReplyMatch>> FindAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var words = string.Join('\n', file.Timeline.OfType<CaseEvent.MessageReceived>().Select(message => message.Words).Prepend(file.Head.Subject));
        return (await library.IndexAsync(cancellationToken)).Search(SafeText.Cut(words, WordsMax), null, file.Head.Nature, FoundMax);
    }

    /// <summary>A reply that is in use, or null.</summary>
    public async Task<KnownReply?> FindAsync(string id, CancellationToken cancellationToken) =>
        await library.FindAsync(id, cancellationToken) is { Reply: { State: ReplyState.Approved } reply } ? reply : null;
}
