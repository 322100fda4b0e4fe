using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Shows a customer's record: masked where the full value is not needed (H72).</summary>
internal static class CustomerView
{
    /// <summary>What everybody of staff sees: ids, tier, dates, and addresses masked.</summary>
    public static void WriteMasked(Utf8JsonWriter writer, Customer customer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", customer.Id.Value);
        writer.WriteString("name", customer.Name is { Length: > 0 } name ? Masked.Name(name) : null);
        writer.WriteString("tier", CasesJson.NameOf(customer.Tier));
        writer.WriteString("kind", customer.Kind is { } kind ? CasesJson.NameOf(kind) : null);
        writer.WriteString("language", CasesJson.NameOf(customer.Language));
        writer.WriteStartArray("addresses");
        foreach (var address in customer.Addresses)
        {
            var origin = customer.Origins.FirstOrDefault(known => known.Address == address);
            writer.WriteStartObject();
            writer.WriteString("kind", CasesJson.NameOf(address.Kind));
            writer.WriteString("value", Masked.Address(address));
            writer.WriteBoolean("optedOut", customer.OptedOut.Contains(address));
            writer.WriteString("learnedFrom", origin?.Contact is { } contact ? $"contact {contact}" : origin?.Staff is { } staff ? $"staff {staff}" : null);
            writer.WriteString("learnedAt", origin?.At.ToString());
            writer.WriteString("verifiedBy", origin?.VerifiedBy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("history");
        foreach (var change in customer.History)
        {
            writer.WriteStartObject();
            writer.WriteString("at", change.At.ToString());
            writer.WriteString("by", change.By);
            writer.WriteString("field", change.Field);
            if (change.Field is "tier" or "kind" or "language" or "review" or "merged" or "merged-into" or "parted")
            {
                writer.WriteString("from", change.From);
                writer.WriteString("to", change.To);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("merged");
        foreach (var link in customer.Merged)
        {
            writer.WriteStringValue(link.With.Value);
        }

        writer.WriteEndArray();
        writer.WriteString("mergedInto", customer.MergedInto?.With.Value);
        writer.WriteString("reviewedAt", customer.ReviewedAt?.ToString());
        writer.WriteString("reviewDueAt", customer.ReviewDueAt?.ToString());
        writer.WriteBoolean("masked", true);
        writer.WriteEndObject();
    }
}
