using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The words by which people leave, return or ask for help (contracts/twilio.md section 6). Only a whole message counts.</summary>
public static class SmsKeywords
{
    private static readonly HashSet<string> Stop =
    [
        "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT", "TD", "T",
        "退订", "取消", "取消订阅", "拒收", "退",
    ];

    private static readonly HashSet<string> Start = ["START", "YES", "UNSTOP", "订阅", "恢复订阅", "重新订阅", "恢复接收"];

    private static readonly HashSet<string> Help = ["HELP", "INFO", "帮助"];

    /// <summary>How a message must be treated: the provider's own finding first, then our lists.</summary>
    /// <param name="optOutType">The field <c>OptOutType</c>; empty when Twilio found no keyword.</param>
    /// <param name="body">The message.</param>
    public static ContactNature NatureOf(string optOutType, string body)
    {
        ArgumentNullException.ThrowIfNull(optOutType);
        ArgumentNullException.ThrowIfNull(body);
        switch (optOutType.Trim().ToUpperInvariant())
        {
            case "STOP":
                return ContactNature.OptOut;
            case "START":
                return ContactNature.OptIn;
            case "HELP":
                return ContactNature.Help;
        }

        if (body.Length > 64)
        {
            return ContactNature.Message;
        }

        var word = SafeText.HalfWidth(body).Trim().ToUpperInvariant();

        // "STOP." still means stop. "Help!" may be a cry for help, which nobody else answers: it stays a message.
        return Stop.Contains(word.Trim('.', '!', '。', '！', ' ', '"', '“', '”', '\'')) ? ContactNature.OptOut
            : Start.Contains(word) ? ContactNature.OptIn
            : Help.Contains(word) ? ContactNature.Help
            : ContactNature.Message;
    }
}
