using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A survey's answer by text message: a bare number from 1 to 5, in any digits.</summary>
internal static class TextAnswer
{
    public static bool TryRead(string words, out int csat)
    {
        var text = words.Trim().TrimEnd('.', '。', '!', '！', '分');
        csat = text.Length == 1 && char.IsDigit(text[0]) ? (int)char.GetNumericValue(text[0]) : 0;
        return csat is >= 1 and <= 5;
    }

    public static SurveyAnswer Of(int csat) => new(csat, null, null, null, null, null, null);
}
