using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the console's frame, in one language. Each page of the console has a record like this of its own.</summary>
public sealed partial record ConsoleTexts
{
    public required string Brand { get; init; }

    public required string ErrorInTitle { get; init; }

    public required string Menu { get; init; }

    public required string Tools { get; init; }

    public required IReadOnlyDictionary<ConsolePlace, string> Places { get; init; }

    public required string Search { get; init; }

    public required string SearchLabel { get; init; }

    public required string SearchHint { get; init; }

    public required Func<string, string> TimesIn { get; init; }

    public required MessageText FormEnded { get; init; }

    public required MessageText SignedOut { get; init; }

    public required string WhatYouTyped { get; init; }

    public required string ToConsole { get; init; }

    public required SignInTexts SignIn { get; init; }

    public required PreferenceTexts Preferences { get; init; }

    public static ConsoleTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}

/// <summary>The words of the sign-in.</summary>
public sealed record SignInTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string Token { get; init; }

    public required string TokenHint { get; init; }

    public required string SignIn { get; init; }

    public required string SignOut { get; init; }

    public required string Platform { get; init; }

    public required string Wrong { get; init; }

    public required string SignedOut { get; init; }
}

/// <summary>The words of the preferences.</summary>
public sealed record PreferenceTexts
{
    public required string Heading { get; init; }

    public required string Language { get; init; }

    public required string Zone { get; init; }

    public required string ZoneHint { get; init; }

    public required string ZoneUnknown { get; init; }

    public required string Save { get; init; }

    public required string Saved { get; init; }

    public required string You { get; init; }

    public required string Role { get; init; }

    public required string Department { get; init; }

    public required IReadOnlyDictionary<StaffRole, string> Roles { get; init; }
}
