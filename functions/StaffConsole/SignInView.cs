namespace Serverless.Functions;

/// <summary>The sign-in.</summary>
/// <param name="Page">Its reader.</param>
/// <param name="To">Where to go afterwards: a path of the console.</param>
public sealed record SignInView(PageContext Page, string To)
{
    /// <summary>Whether the token that was given is unknown.</summary>
    public bool IsWrong { get; init; }

    /// <summary>Where the platform signs people in; absent where it does not.</summary>
    public string? Platform { get; init; }

    /// <summary>Whether somebody has just signed out.</summary>
    public bool SignedOut { get; init; }
}
