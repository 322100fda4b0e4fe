using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The page of a year's callbacks.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Year">The year.</param>
/// <param name="Departments">The departments with a plan or with callbacks.</param>
public sealed record CallbackRateView(ConsoleContext Console, int Year, IReadOnlyList<CallbackRateRow> Departments)
{
    public ReportTexts Texts => ReportTexts.For(Console.Language);
}

/// <summary>A department's year.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sum">The whole year.</param>
/// <param name="Lines">The lines of its plan.</param>
public sealed record CallbackRateRow(string Name, CallbackProgress Sum, IReadOnlyList<(string What, CallbackProgress Progress)> Lines);
