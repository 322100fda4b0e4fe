using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What customers of the month write about, and how staff settle it; <c>{0}</c> stands for the product.</summary>
/// <param name="Weight">How often it comes, against the others.</param>
/// <param name="Chinese">The Chinese words.</param>
/// <param name="English">The English words.</param>
internal sealed record MonthTopic(int Weight, MonthWords Chinese, MonthWords English)
{
    public MonthWords In(Language language) => language == Language.Chinese ? Chinese : English;
}

/// <summary>The words of one topic in one language.</summary>
/// <param name="Subject">The subject line of a mail.</param>
/// <param name="Message">What the customer writes.</param>
/// <param name="Reply">The first answer.</param>
/// <param name="Cause">What it came from.</param>
/// <param name="Measures">What was done.</param>
/// <param name="Result">What the customer is told in the end.</param>
internal sealed record MonthWords(string Subject, string Message, string Reply, string Cause, string Measures, string Result);
