using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What was typed into the form of an act: kept as it was, and read as the API's body.</summary>
/// <param name="Act">The act.</param>
/// <param name="Values">The fields by name, as typed.</param>
public sealed record ActTyped(string Act, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>The known reply that was put in last (H15); absent for none.</summary>
    public string? Reply { get; init; }

    /// <summary>A field as typed; empty when it was not.</summary>
    public string Value(string name) => Values.GetValueOrDefault(name, "");

    /// <summary>Reads the fields of a form.</summary>
    internal static ActTyped Read(ActForm form, ConsoleContext console) =>
        new(form.Act, form.Fields.ToDictionary(field => field.Name, field => Text(console, field.Name))) { Reply = console.Typed("reply") is { Length: > 0 } reply ? reply : null };

    /// <summary>The body that the API would have got; a value that cannot be read is named in the errors.</summary>
    internal StaffActBody ToBody(ActForm form, ConsoleContext console, CasePageTexts texts, out IReadOnlyDictionary<string, string> errors)
    {
        var wrong = new Dictionary<string, string>();
        void Fault(string name, string ending) => wrong[name] = texts.FieldFault(texts.Label(name, Act), ending);
        T? Name<T>(string name)
            where T : struct, Enum
        {
            if (Value(name).Length > 0 && CasesJson.TryParse<T>(Value(name), out var value))
            {
                return value;
            }

            if (Value(name).Length > 0)
            {
                Fault(name, "unknown");
            }

            return null;
        }

        Instant? Moment(string name)
        {
            if (Value(name).Length == 0)
            {
                return null;
            }

            if (PageTime.Read(Value(name), console.Zone) is { } at)
            {
                return Instant.FromDateTimeOffset(at);
            }

            Fault(name, "unknown");
            return null;
        }

        foreach (var field in form.Fields.Where(field => field.IsRequired && string.IsNullOrWhiteSpace(Value(field.Name))))
        {
            Fault(field.Name, "missing");
        }

        var body = new StaffActBody
        {
            Text = OrNull("text"),
            Channel = Name<Channel>("channel"),
            Plan = OrNull("plan"),
            For = OrNull("for"),
            To = OrNull("to"),
            Reason = OrNull("reason"),
            Cause = OrNull("cause"),
            Measures = OrNull("measures"),
            Nature = Name<CaseNature>("nature"),
            Complexity = Name<Complexity>("complexity"),
            Urgency = Name<Urgency>("urgency"),
            Department = OrNull("department"),
            Tier = Name<Tier>("tier"),
            At = Moment("at"),
            Question = OrNull("question"),
            Until = Moment("until"),
            Step = Name<ComplaintStep>("step"),
            Note = OrNull("note"),
            SkipReason = OrNull("skipReason"),
            Follows = OrNull("follows"),
            Into = OrNull("into"),
            Of = OrNull("of"),
            Confirm = Value("confirm") == "true" ? true : null,
            Message = OrNull("message"),
            Subject = OrNull("subject"),
            Reply = Reply,
            Report = OrNull("report"),
            Answerable = OrNull("answerable"),
            Outcome = Name<FollowUpOutcome>("outcome"),
            Holds = Value("holds") switch { "true" => true, "false" => false, _ => null },
        };
        errors = wrong;
        return body;
    }

    private static string Text(ConsoleContext console, string name) => console.Typed(name).ReplaceLineEndings("\n");

    private string? OrNull(string name) => Value(name) is { Length: > 0 } text ? text : null;
}
