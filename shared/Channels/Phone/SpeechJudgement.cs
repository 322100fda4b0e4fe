using System.Globalization;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Judges what a caller said (H05).</summary>
internal static class SpeechJudgement
{
    private static readonly string[] Abuse =
    [
        "操你妈", "草泥马", "他妈的", "你妈的", "妈的", "傻逼", "傻子", "去死", "滚蛋", "滚", "王八蛋", "混蛋", "神经病", "白痴", "骗子",
        "fuck you", "fuck off", "fucking", "fuck", "bullshit", "shit", "asshole", "bitch", "bastard", "idiots", "idiot", "go to hell", "motherfucker",
    ];

    private static readonly string[] Fillers =
        ["你们", "你", "都", "是", "个", "的", "啊", "吧", "了", "全", "大", "家", "you are", "you", "are", "all", "off", "the", "and", "a"];

    private static readonly string[] WrongNumber =
        ["打错了", "打错电话", "打错号码", "拨错", "wrong number", "misdialed", "misdialled", "dialed wrong"];

    public static SpeechQuality Of(CallStep step, double confidenceLeast)
    {
        var text = step.Field("SpeechResult").Trim();
        if (text.Length == 0)
        {
            return SpeechQuality.Nothing;
        }

        if (double.TryParse(step.Field("Confidence"), NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence)
            && confidence < confidenceLeast)
        {
            return SpeechQuality.Unclear;
        }

        return IsNothingButAbuse(text) ? SpeechQuality.Abuse
            : text.Length <= 60 && WrongNumber.Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase)) ? SpeechQuality.OutOfScope
            : SpeechQuality.Clear;
    }

    // An angry customer still has a matter: only a call that says nothing else is ended for its tone.
    private static bool IsNothingButAbuse(string text)
    {
        if (text.Length > 80)
        {
            return false;
        }

        var rest = Abuse.Aggregate(text, (kept, word) => kept.Replace(word, " ", StringComparison.OrdinalIgnoreCase));
        if (rest.Length == text.Length && rest == text)
        {
            return false;
        }

        rest = Fillers.Aggregate(rest, (kept, word) => kept.Replace(word, " ", StringComparison.OrdinalIgnoreCase));
        return rest.Count(char.IsLetterOrDigit) <= 2;
    }
}
