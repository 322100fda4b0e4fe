using Serverless.Channels;

namespace Serverless.Functions;

/// <summary><c>POST /delivery/sms</c> and <c>/delivery/email</c>: what became of our messages (H42, I4).</summary>
internal static class DeliveryReceipts
{
    private const int BytesMax = 2 * 1024 * 1024;

    public static void MapDeliveryReceipts(this IEndpointRouteBuilder routes)
    {
        TwilioRequest.Guard(routes.MapPost(TwilioDelivery.Path, OfTwilioAsync).DisableAntiforgery());
        routes.MapPost("/delivery/email", OfSendGridAsync).DisableAntiforgery();
    }

    private static async Task<IResult> OfTwilioAsync(HttpContext context, ReceiptBook book)
    {
        var receipt = TwilioDelivery.Read(FormPairs.OfQuery(context.Request.QueryString.Value), TwilioRequest.Of(context).Form);
        if (receipt.State is { } state)
        {
            await book.RecordAsync(receipt.NotificationId, receipt.ProviderId, state, receipt.ErrorCode, CancellationToken.None);
        }

        return TypedResults.NoContent();
    }

    private static async Task<IResult> OfSendGridAsync(
        HttpContext context, SendGridGuard guard, ReceiptBook book, CustomerFinder customers)
    {
        var body = await RequestBody.ReadAsync(context.Request, BytesMax, context.RequestAborted);
        if (body is null)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"Events of at most {BytesMax} bytes are taken.");
        }

        var trust = guard.JudgeEvents(
            context.Request.Headers[SendGridSignature.SignatureHeader],
            context.Request.Headers[SendGridSignature.TimestampHeader],
            context.Request.Headers.Authorization,
            body);
        if (trust != SendGridTrust.Trusted)
        {
            return EmailIntake.Refuse(context, trust);
        }

        foreach (var delivery in SendGridEvents.Read(body))
        {
            if (delivery.State is { } state)
            {
                await book.RecordAsync(delivery.NotificationId, delivery.ProviderId, state, delivery.Reason, CancellationToken.None);
            }

            if (delivery is { Consents: { } consents, Recipient: { } recipient })
            {
                await customers.OptAsync(recipient, isOut: !consents, CancellationToken.None);
            }
        }

        return TypedResults.NoContent();
    }
}
