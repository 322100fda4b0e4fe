using Serverless.Azure;

namespace Serverless.Functions;

/// <summary>Brings to their end what crashes left of commits and of accepted contacts, and throws away claims whose life is over.</summary>
internal sealed class AzurePendingEffects(
    PendingContacts contacts, PendingEffects effects, ClaimCheck claims, ILogger<AzurePendingEffects> logger) : IPendingEffects
{
    public async Task DispatchAsync(CancellationToken cancellationToken)
    {
        var kept = await contacts.RunAsync(cancellationToken);
        var done = await effects.RunAsync(cancellationToken);
        await claims.SweepAsync(cancellationToken);
        if (kept.Done + done.Done + kept.Failed + done.Failed > 0)
        {
            Log.EffectsDispatched(logger, kept.Done + done.Done, kept.Failed + done.Failed);
        }
    }
}
