using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>POST /intake/voice…</c>: a call, step by step, as Twilio asks for what to say next (H01, H05).</summary>
internal static class PhoneIntake
{
    public static void MapPhoneIntake(this IEndpointRouteBuilder routes)
    {
        Map("/intake/voice", PhoneRoute.Incoming);
        Map("/intake/voice/language", PhoneRoute.Language);
        Map("/intake/voice/intent", PhoneRoute.Intent);
        Map("/intake/voice/recorded", PhoneRoute.Recorded);
        Map("/intake/voice/recording-status", PhoneRoute.RecordingStatus);
        Map("/intake/voice/transcription", PhoneRoute.Transcription);

        void Map(string path, PhoneRoute route) => TwilioRequest.Guard(
            routes.MapPost(path, (HttpContext context, PhoneDialogue dialogue, IIntakeDesk desk, TimeProvider time) =>
                AnswerAsync(route, context, dialogue, desk, time)).DisableAntiforgery());
    }

    // The step is kept before the answer goes out, so whatever the caller does next, what was heard is not lost (I1).
    private static async Task<IResult> AnswerAsync(
        PhoneRoute route, HttpContext context, PhoneDialogue dialogue, IIntakeDesk desk, TimeProvider time)
    {
        var request = TwilioRequest.Of(context);
        var query = FormPairs.OfQuery(context.Request.QueryString.Value);
        var step = PhoneDialogue.StepOf(route, query, request.Form, time.GetUtcNow().ToInstant());
        var log = await desk.NoteAsync(PhoneDialogue.CallIdOf(request.Form), step, request.Raw, CancellationToken.None);
        var turn = dialogue.Answer(step, log);
        foreach (var contact in turn.Contacts)
        {
            Measures.Accepted(contact, await desk.AcceptAsync(contact, request.Raw, [], CancellationToken.None));
        }

        return Twiml.Of(turn.Twiml);
    }
}
