using System.Text.RegularExpressions;

namespace Serverless.Channels;

/// <summary>Finds what is new in a mail's text: without quoted history, signature and the telephone's advertisement (contracts/sendgrid.md 5.6).</summary>
/// <remarks>Every line is looked at a bounded number of times, and patterns see short lines only (I9).</remarks>
internal static partial class QuotedHistory
{
    private const int LineLengthMax = 300;
    private const int AttributionLinesMax = 3;

    private static readonly string[] HeaderLabels =
    [
        "发件人", "发送时间", "发送日期", "收件人", "抄送", "主题", "日期", "時間", "寄件者", "收件者", "主旨",
        "from", "sent", "date", "to", "cc", "subject", "reply-to",
    ];

    /// <summary>The new words, trimmed; the whole text, trimmed, when nothing else would be left.</summary>
    /// <param name="text">The text with any line breaks.</param>
    /// <param name="senderName">The sender's name: alone on a line above the cut it is a signature. Absent when unknown.</param>
    public static string NewWords(string text, string? senderName)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var kept = new List<string>();
        var isCut = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length <= LineLengthMax && ForwardMark().IsMatch(lines[i]))
            {
                kept.AddRange(lines[i..]); // What somebody forwards to us is what they want to tell us.
                break;
            }

            if (EndsWords(lines, i) || (IsSignatureMark(lines[i]) && kept.Exists(IsFilled)))
            {
                isCut = true;
                break;
            }

            if (AttributionLength(lines, i) is > 0 and var attribution)
            {
                isCut = true;
                if (!IsQuoted(NextFilled(lines, i + attribution)))
                {
                    break;
                }

                i += attribution - 1; // The answer may stand below the quotation.
            }
            else if (IsQuoted(lines[i]))
            {
                isCut = true;
            }
            else
            {
                kept.Add(lines[i]);
            }
        }

        return Finish(kept, isCut, senderName) is { Length: > 0 } words ? words : text.ReplaceLineEndings("\n").Trim();
    }

    private static string Finish(List<string> kept, bool isCut, string? senderName)
    {
        DropBlankEnd(kept);
        while (kept.Count > 0 && IsDeviceLine(kept[^1]))
        {
            isCut = true;
            kept.RemoveAt(kept.Count - 1);
            DropBlankEnd(kept);
        }

        if (isCut && senderName is { Length: > 0 } && kept.Count > 1 &&
            kept[^1].Trim().Equals(senderName.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return string.Join('\n', kept.Select(line => line.TrimEnd())).Trim();
    }

    private static void DropBlankEnd(List<string> lines)
    {
        while (lines.Count > 0 && !IsFilled(lines[^1]))
        {
            lines.RemoveAt(lines.Count - 1);
        }
    }

    private static bool IsFilled(string line) => !string.IsNullOrWhiteSpace(line);

    private static bool IsQuoted(string? line) => line is not null && line.AsSpan().TrimStart() is ['>', ..];

    private static string? NextFilled(string[] lines, int from)
    {
        var end = Math.Min(lines.Length, from + 5);
        for (var i = from; i < end; i++)
        {
            if (IsFilled(lines[i]))
            {
                return lines[i];
            }
        }

        return null;
    }

    // "-----原始邮件-----", or a block of From:/Sent:/To: lines, with or without Outlook's rule above it.
    private static bool EndsWords(string[] lines, int at)
    {
        var line = lines[at];
        if (line.Length > LineLengthMax || !IsFilled(line))
        {
            return false;
        }

        return Separator().IsMatch(line) || IsHeaderBlock(lines, at) ||
            (OutlookRule().IsMatch(line) && at + 1 < lines.Length && IsHeaderBlock(lines, at + 1));
    }

    private static bool IsHeaderBlock(string[] lines, int at)
    {
        if (Label(lines[at]) is not ("发件人" or "from" or "寄件者"))
        {
            return false;
        }

        var labels = 1;
        for (var i = at + 1; i < Math.Min(lines.Length, at + 6) && labels < 2; i++)
        {
            labels += Label(lines[i]) is not null ? 1 : 0;
        }

        return labels >= 2;
    }

    private static string? Label(string line)
    {
        var text = line.AsSpan(0, Math.Min(line.Length, 40)).Trim().TrimStart('*').TrimStart();
        var colon = text.IndexOfAny(':', '：');
        if (colon <= 0)
        {
            return null;
        }

        var label = text[..colon].Trim().TrimEnd('*').Trim().ToString().ToLowerInvariant();
        return Array.IndexOf(HeaderLabels, label) >= 0 ? label : null;
    }

    // "On Fri, 20 Nov 2026, Support <support@example.com> wrote:" and "在 2026年11月20日，客服 写道：", also broken into lines.
    private static int AttributionLength(string[] lines, int at)
    {
        var joined = lines[at].Trim();
        if (joined.Length is 0 or > LineLengthMax)
        {
            return 0;
        }

        for (var length = 1; length <= AttributionLinesMax; length++)
        {
            if (WroteEnd().IsMatch(joined) && (WroteStart().IsMatch(joined) || joined.Contains('@', StringComparison.Ordinal)))
            {
                return length;
            }

            var next = at + length < lines.Length ? lines[at + length].Trim() : "";
            if (next.Length is 0 or > LineLengthMax || !WroteStart().IsMatch(joined))
            {
                return 0;
            }

            joined += " " + next;
        }

        return 0;
    }

    private static bool IsSignatureMark(string line) => line is "-- " or "--" or "—— " or "-- \r";

    private static bool IsDeviceLine(string line) => line.Length <= 80 && DeviceLine().IsMatch(line.Trim());

    [GeneratedRegex(@"^\s*[-_=—－*]{2,60}\s*(原始邮件|原邮件|原始郵件|回复的原邮件|Original Message|Original message|original message|Ursprüngliche Nachricht|回复邮件)\s*[-_=—－*]{2,60}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^\s*[-=—*]{2,60}\s*(转发邮件|转发的邮件|转发邮件信息|Forwarded message|Begin forwarded message)\s*[-=—*:]{1,60}\s*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ForwardMark();

    [GeneratedRegex(@"^\s*_{10,}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex OutlookRule();

    [GeneratedRegex(@"(写道|寫道)\s*[:：]\s*$|\b(wrote|writes)\s*:\s*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex WroteEnd();

    [GeneratedRegex(@"^\s*((On|At)\s.*\d|在\s*\d|在\s*.{0,60}\d{4}|.{0,120}于\s*\d|\d{4}\s*[-/年])", RegexOptions.NonBacktracking)]
    private static partial Regex WroteStart();

    [GeneratedRegex(@"^([-—]\s*)?(发自我的|发送自我的|发自|來自我的|来自我的|从我的.{1,30}发送|由.{1,30}(发送|发出)$|通过.{1,30}发送$|使用.{1,30}发送$|Sent from |Get Outlook for |获取\s*Outlook|从 Windows 版邮件发送|下载 Outlook|Sent via )", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex DeviceLine();
}
