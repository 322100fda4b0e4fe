using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

public abstract partial record CaseEvent
{
    /// <summary>The case was registered: the first entry of every file.</summary>
    public sealed record Opened : CaseEvent
    {
        /// <summary>The case's id.</summary>
        public required CaseId Id { get; init; }

        /// <summary>The number to say, such as <c>C-482915073</c>.</summary>
        public required string Number { get; init; }

        /// <summary>The customer.</summary>
        public required CustomerId Customer { get; init; }

        /// <summary>The channel of the first contact.</summary>
        public required Channel Channel { get; init; }

        /// <summary>The customer's language.</summary>
        public required Language Language { get; init; }

        /// <summary>The subject line, or the first words.</summary>
        public required string Subject { get; init; }

        /// <summary>The policy that the case keeps for its life (H83).</summary>
        public required PolicyRef Policy { get; init; }

        /// <summary>The department.</summary>
        public required string Department { get; init; }

        /// <summary>The customer's tier at the time.</summary>
        public required Tier Tier { get; init; }

        /// <summary>The staff id of the handler; absent when the directory has nobody.</summary>
        public string? Handler { get; init; }

        /// <summary>The staff id of the first-contact owner; absent until a member of staff speaks (H30).</summary>
        public string? Owner { get; init; }

        /// <summary>The older case that this one follows (S30 "later"); absent for others.</summary>
        public CaseId? LinkedTo { get; init; }

        /// <summary>The handler's provider; absent for the house's own staff.</summary>
        public string? Provider { get; init; }
    }

    /// <summary>The customer said something, on any channel.</summary>
    public sealed record MessageReceived : CaseEvent
    {
        /// <summary>The contact.</summary>
        public required ContactId Contact { get; init; }

        /// <summary>The channel.</summary>
        public required Channel Channel { get; init; }

        /// <summary>The sender's address; absent for an anonymous one.</summary>
        public ContactAddress? From { get; init; }

        /// <summary>The sender's name as given; absent when none was.</summary>
        public string? FromName { get; init; }

        /// <summary>The subject line; empty where the channel has none.</summary>
        public string Subject { get; init => field = value ?? ""; } = "";

        /// <summary>The new words.</summary>
        public required string Words { get; init; }

        /// <summary>The whole text where it is more than the words.</summary>
        public string? WholeText { get; init; }

        /// <summary>Files that came along.</summary>
        public IReadOnlyList<Attachment> Attachments { get; init => field = value ?? []; } = [];

        /// <summary>When it happened (S13).</summary>
        public required Instant OccurredAt { get; init; }

        /// <summary>When we received it.</summary>
        public required Instant ReceivedAt { get; init; }

        /// <summary>Remarks of the intake.</summary>
        public IReadOnlyList<string> Flags { get; init => field = value ?? []; } = [];

        /// <summary>Whether the customer agreed to the processing; absent where nobody asked.</summary>
        public bool? Consent { get; init; }

        /// <summary>The provider's id; for mail the Message-ID, by which the answer is threaded.</summary>
        public required string ProviderMessageId { get; init; }

        /// <summary>Why the contact belongs here; absent in entries of before.</summary>
        public MatchReason? Match { get; init; }

        /// <inheritdoc />
        [JsonIgnore]
        public override ContactId? FiledContact => Contact;
    }

    /// <summary>An automatic reply or a bounce came in; nothing answers it.</summary>
    public sealed record AutoMailRecorded(ContactId Contact, ContactNature Nature, string Subject, string Words) : CaseEvent
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override ContactId? FiledContact => Contact;
    }

    /// <summary>A later part of a contact came in, such as a recording or its transcription.</summary>
    public sealed record SupplementReceived(
        ContactId Contact, Channel Channel, string Words, IReadOnlyList<Attachment> Attachments, IReadOnlyList<string> Flags) : CaseEvent
    {
        /// <inheritdoc />
        [JsonIgnore]
        public override ContactId? FiledContact => Contact;
    }

    /// <summary>The rules sorted the case (H10).</summary>
    public sealed record Sorted(SortingResult Result) : CaseEvent;

    /// <summary>Staff corrected the sorting; what is absent stays (H10, S32).</summary>
    public sealed record Corrected : CaseEvent
    {
        /// <summary>The right nature.</summary>
        public CaseNature? Nature { get; init; }

        /// <summary>The right complexity.</summary>
        public Complexity? Complexity { get; init; }

        /// <summary>The right urgency.</summary>
        public Urgency? Urgency { get; init; }

        /// <summary>The right department.</summary>
        public string? Department { get; init; }

        /// <summary>The right tier.</summary>
        public Tier? Tier { get; init; }

        /// <summary>Why.</summary>
        public required string Reason { get; init; }
    }

    /// <summary>The customer's tier changed while the case was open.</summary>
    public sealed record TierChanged(Tier Tier, string Reason) : CaseEvent;

    /// <summary>The case has another handler, other than by a handover (such as after an appeal).</summary>
    public sealed record Assigned(string? Handler, string Department, string Reason) : CaseEvent
    {
        /// <summary>The handler's provider; absent for the house's own staff.</summary>
        public string? Provider { get; init; }
    }

    /// <summary>Staff wrote a note for themselves.</summary>
    public sealed record Noted(string Text) : CaseEvent;
}
