using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Stops the start with a line that names each wrong key, and shows no value of it.</summary>
internal sealed class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(TwilioOptions options)
    {
        if (!options.AccountSid.StartsWith("AC", StringComparison.Ordinal) || !options.AccountSid.All(char.IsAsciiLetterOrDigit))
        {
            yield return "Twilio:AccountSid must be an account SID (AC and letters or digits).";
        }

        if (string.IsNullOrWhiteSpace(options.AuthToken))
        {
            yield return "Twilio:AuthToken is missing.";
        }

        if (string.IsNullOrEmpty(options.ApiKeySid) != string.IsNullOrEmpty(options.ApiKeySecret))
        {
            yield return "Twilio:ApiKeySid and Twilio:ApiKeySecret belong together: one is missing.";
        }

        if (options.From.Length == 0 && string.IsNullOrEmpty(options.MessagingServiceSid))
        {
            yield return "Twilio:From is missing (or Twilio:MessagingServiceSid, when it alone sends texts).";
        }

        if (!IsWebAddress(options.BaseUrl))
        {
            yield return "Twilio:BaseUrl must be an absolute http or https address.";
        }

        if (options.PublicUrl is not null && !IsWebAddress(options.PublicUrl))
        {
            yield return "Site:PublicUrl must be an absolute http or https address.";
        }

        if (options.RequestWithin < TimeSpan.FromSeconds(1) || options.RequestWithin > TimeSpan.FromMinutes(2))
        {
            yield return "Twilio:RequestWithin must be from 00:00:01 to 00:02:00.";
        }

        if (options.RingSeconds is < 5 or > 600)
        {
            yield return "Twilio:RingSeconds must be from 5 to 600.";
        }

        if (options.ValiditySeconds is < 1 or > 36_000)
        {
            yield return "Twilio:ValiditySeconds must be from 1 to 36000.";
        }
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0;
}
