using System.Net.Http.Headers;
using System.Text;

namespace Serverless.Channels;

/// <summary>How we name ourselves to Twilio: an API key where there is one, else the account and its token.</summary>
internal static class TwilioCredentials
{
    public static AuthenticationHeaderValue Header(TwilioOptions options)
    {
        var pair = string.IsNullOrEmpty(options.ApiKeySid)
            ? $"{options.AccountSid}:{options.AuthToken}"
            : $"{options.ApiKeySid}:{options.ApiKeySecret}";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }
}
