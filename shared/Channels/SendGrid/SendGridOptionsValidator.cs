using Microsoft.Extensions.Options;

namespace Serverless.Channels;

/// <summary>Stops a start with wrong SendGrid settings, and names the key.</summary>
internal sealed class SendGridOptionsValidator : IValidateOptions<SendGridOptions>
{
    public ValidateOptionsResult Validate(string? name, SendGridOptions options)
    {
        List<string> faults = [.. Faults(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(SendGridOptions options)
    {
        if (!string.IsNullOrEmpty(options.ApiKey) && options.From.Length == 0)
        {
            yield return "SendGrid:From is missing.";
        }

        if (options.From.Length > 0 && !IsMailAddress(options.From))
        {
            yield return "SendGrid:From must be a mail address without a name (that goes into SendGrid:FromName).";
        }

        if (options.ApiKey is { } apiKey && apiKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return "SendGrid:ApiKey must be one word of letters, digits and signs.";
        }

        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 ||
            (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            yield return "SendGrid:BaseUrl must be an absolute http or https address.";
        }

        if (options.RequestWithin < TimeSpan.FromSeconds(1) || options.RequestWithin > TimeSpan.FromMinutes(2))
        {
            yield return "SendGrid:RequestWithin must be from 00:00:01 to 00:02:00.";
        }

        if (!string.IsNullOrEmpty(options.InboundPublicKey) && !SendGridSignature.IsKey(options.InboundPublicKey))
        {
            yield return "SendGrid:InboundPublicKey must be a P-256 public key (base64, without PEM lines).";
        }

        if (!string.IsNullOrEmpty(options.EventPublicKey) && !SendGridSignature.IsKey(options.EventPublicKey))
        {
            yield return "SendGrid:EventPublicKey must be a P-256 public key (base64, without PEM lines).";
        }

        if (string.IsNullOrEmpty(options.InboundUser) != string.IsNullOrEmpty(options.InboundPassword))
        {
            yield return "SendGrid:InboundUser and SendGrid:InboundPassword belong together: one is missing.";
        }
    }

    private static bool IsMailAddress(string text) => ContactAddresses.Email(text) is not null && !text.AsSpan().ContainsAny(" <>,;");
}
