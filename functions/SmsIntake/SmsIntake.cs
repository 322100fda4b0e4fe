using Microsoft.Extensions.Options;
using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>POST /intake/sms</c>: a text message, as Twilio posts it (H01).</summary>
internal static class SmsIntake
{
    public static void MapSmsIntake(this IEndpointRouteBuilder routes) =>
        TwilioRequest.Guard(routes.MapPost("/intake/sms", ReceiveAsync).DisableAntiforgery());

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, IIntakeDesk desk, TimeProvider time, IOptions<SiteOptions> site)
    {
        var request = TwilioRequest.Of(context);
        var contact = SmsNormalizer.Normalize(request.Form, time.GetUtcNow().ToInstant(), site.Value.Region);

        // An answer means that the contact is on disk (I1); finishing that is not the caller's to cancel.
        Measures.Accepted(contact, await desk.AcceptAsync(contact, request.Raw, [], CancellationToken.None));
        return Twiml.Empty;
    }
}
