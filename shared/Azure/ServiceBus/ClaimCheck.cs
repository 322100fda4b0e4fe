using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Carries bodies over 200 KB past Service Bus: the message has a reference, the body lies in a blob.</summary>
/// <remarks>
/// The blob's name is derived from the message and begins with the day on which its life ends, so that a repeated message finds its
/// blob again and a sweep needs nothing but names. It is not deleted when its message is done, since a message may be delivered again.
/// </remarks>
public sealed class ClaimCheck(IClaimStore store, TimeProvider time)
{
    private const string Opening = "{\"$claim\":";
    private const int BodyCharactersMax = 4 * 1024 * 1024;

    /// <summary>How long a claim is kept after its message came due; a dead letter that is older can no longer be replayed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Whether a body needs a claim; one beyond four million characters is refused as any sender refuses it.</summary>
    public static bool Takes(string body) => body is { Length: <= BodyCharactersMax } && !ServiceBusLimits.Fits(body);

    /// <summary>Keeps a message's body and returns what to send instead.</summary>
    public async Task<string> KeepAsync(string queue, QueueMessage message, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(message.Body);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var now = time.GetUtcNow();
        var due = message.ScheduledEnqueueTime is { } at && at > now ? at : now;
        var name = $"{Day(due + Life)}/{ContentId.Of(queue, message.MessageId, hash)}";
        await store.PutAsync(name, BinaryData.FromBytes(bytes), cancellationToken);
        return $$$"""{{{Opening}}}{"blob":"{{{name}}}","bytes":{{{bytes.Length.ToString(CultureInfo.InvariantCulture)}}},"sha256":"{{{hash}}}"}}""";
    }

    /// <summary>The body of a received message: itself, or what it refers to.</summary>
    /// <exception cref="InvalidDataException">The claim's life is over, or its bytes are not those that were kept.</exception>
    public async Task<string> ReadAsync(string body, CancellationToken cancellationToken)
    {
        if (!body.StartsWith(Opening, StringComparison.Ordinal))
        {
            return body;
        }

        var (name, hash) = Parse(body);
        var bytes = await store.FindAsync(name, cancellationToken)
            ?? throw new InvalidDataException($"The claim {name} is gone: the message came after its life.");
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash
            ? bytes.ToString()
            : throw new InvalidDataException($"The claim {name} is not what was kept.");
    }

    /// <summary>Deletes the claims whose life is over; returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var today = Day(time.GetUtcNow());
        var swept = 0;
        await foreach (var name in store.ListAsync(cancellationToken))
        {
            if (string.CompareOrdinal(name, today) >= 0)
            {
                break; // The names are in the order of their ends.
            }

            await store.DeleteAsync(name, cancellationToken);
            swept++;
        }

        return swept;
    }

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (string Name, string Hash) Parse(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var claim = json.RootElement.GetProperty("$claim");
            return (claim.GetProperty("blob").GetString() ?? "", claim.GetProperty("sha256").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("The message refers to a claim in a way that is not known here.", e);
        }
    }
}
