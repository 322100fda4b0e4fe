using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What came of a form of the case page: a closed family.</summary>
internal abstract record ActResult
{
    private ActResult()
    {
    }

    /// <summary>It is done; this case shows it.</summary>
    public sealed record Done(CaseId Case) : ActResult;

    /// <summary>The page comes back, with what was typed.</summary>
    public sealed record Back(CasePageView View, int Status) : ActResult;

    /// <summary>The case is gone.</summary>
    public sealed record Gone : ActResult;
}
