using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the audit log, in one language.</summary>
public sealed partial record AuditTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string At { get; init; }

    public required string Who { get; init; }

    public required string What { get; init; }

    public required string Subject { get; init; }

    public required string Detail { get; init; }

    public required string Outcome { get; init; }

    public required string Day { get; init; }

    public required string DayUnknown { get; init; }

    public required string Anybody { get; init; }

    public required string Any { get; init; }

    public required string Stranger { get; init; }

    public required string Folder { get; init; }

    public required string Case { get; init; }

    public required string Customer { get; init; }

    public required string Show { get; init; }

    public required string Clear { get; init; }

    public required string Export { get; init; }

    public required string Empty { get; init; }

    public required string EmptyMore { get; init; }

    public required string NoneFound { get; init; }

    public required string NoneFoundMore { get; init; }

    public required string More { get; init; }

    public required string First { get; init; }

    public required string Pages { get; init; }

    public required IReadOnlyDictionary<AuditKind, string> Kinds { get; init; }

    public required IReadOnlyDictionary<AuditOutcome, string> Outcomes { get; init; }

    public static AuditTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
