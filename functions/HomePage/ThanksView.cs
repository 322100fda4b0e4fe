namespace Serverless.Functions;

/// <summary>The page after an accepted contact, which has no case number yet.</summary>
/// <param name="Page">Its reader.</param>
/// <param name="TrackPath">Where its progress shows, such as <c>/track/{token}</c>.</param>
/// <param name="ReplyBy">By when a person replies; absent when it is not worked out yet.</param>
public sealed record ThanksView(PageContext Page, string TrackPath, DateTimeOffset? ReplyBy);
