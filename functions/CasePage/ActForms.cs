using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Makes the forms of the acts that a case offers, in the order in which they are looked for.</summary>
internal sealed class ActForms(CaseFile file, IStaffDirectory staff, TimelineNames names, CasePageTexts texts, PageContext page)
{
    private static readonly string[] Order =
    [
        "accept-handover", "return-handover", "answer-department", "extend-department-answer", "approve-plan", "return-plan",
        "respond", "handle", "resolve", "close", CaseActs.FollowUpTry, "analysis", "note", "resume", "wait", "handover", "ask-department",
        "complaint-step", "skip", "correct", "reopen", "restore", "unmerge", "appeal", "split", "merge", "duplicate", "withdraw", "spam",
    ];

    // What somebody else waits for comes before the case's own next step.
    private static readonly string[] Awaited = ["accept-handover", "answer-department", "approve-plan"];

    /// <summary>The forms of some acts, the ends of open tasks last.</summary>
    public IReadOnlyList<ActForm> Of(IReadOnlySet<string> offered) =>
    [
        .. Order.Where(offered.Contains).Select(Form),
        .. file.Tasks.Where(task => task.DoneAt is null && offered.Contains(CaseActs.TaskDone(task.TaskId))).Select(TaskForm),
    ];

    /// <summary>The act that a case in this state asks for first; null when none does.</summary>
    public string? First(IReadOnlySet<string> offered)
    {
        string[] wanted = file.Head.Status switch
        {
            CaseStatus.Received => ["respond"],
            CaseStatus.Responded => ["handle"],
            CaseStatus.Handling => ["resolve"],
            CaseStatus.Waiting => ["respond"],
            CaseStatus.Resolved => ["close"],
            _ => [CaseActs.FollowUpTry, "restore", "unmerge"],
        };
        return Awaited.Concat(wanted).Append("note").FirstOrDefault(offered.Contains);
    }

    /// <summary>The form of an act, offered or not.</summary>
    public ActForm Form(string act) =>
        new(act, $"/console/cases/{file.Id}/acts/{act}", texts.ActWords[act], FieldsOf(act)) { Id = act };

    /// <summary>The form that ends a task.</summary>
    public ActForm TaskForm(StaffTaskView task)
    {
        var words = texts.ActWords["task-done"];
        return new ActForm(
            CaseActs.TaskDone(task.TaskId), $"/console/cases/{file.Id}/tasks/{task.TaskId}/done",
            words with { Name = $"{words.Name}: {names.Task(task.Kind)}" }, [Words("note")])
        {
            Id = $"task-{task.TaskId}",
        };
    }

    private IReadOnlyList<ActField> FieldsOf(string act) => act switch
    {
        "respond" => [Words("text"), Choice("channel", Optional(names.Words.Channel, texts.OwnChannel)), Moment("at")],
        "handle" => [Words("plan"), Moment("at")],
        "resolve" => [Words("text"), Words("cause"), Words("measures"), Words("follows", false), .. SkipReason(), Moment("at")],
        "close" => [.. SkipReason()],
        "wait" => [Words("for")],
        "handover" => [Choice("to", Recipients(), true), Words("reason")],
        "ask-department" => [Choice("department", Departments(), true), Words("question")],
        "answer-department" or "note" => [Words("text")],
        "extend-department-answer" => [Moment("until", true), Words("reason")],
        "approve-plan" => [Words("plan"), Moment("until", true)],
        "complaint-step" => [Choice("step", Steps(), true), Words("note")],
        "skip" => [Choice("step", Steps(), true), Words("reason")],
        "analysis" => [Words("report"), Words("measures"), Choice("answerable", [First(texts.Choose), .. People()], true)],
        CaseActs.FollowUpTry =>
        [
            Choice("outcome", Optional(names.Words.FollowUpOutcome, texts.Choose), true),
            Choice("holds", [First(texts.NotSaid), new("true", texts.Yes), new("false", texts.No)]), Words("note", false), Moment("at"),
        ],
        "correct" =>
        [
            Choice("nature", Optional(names.Words.Nature, texts.Unchanged)), Choice("complexity", Optional(names.Words.Complexity, texts.Unchanged)),
            Choice("urgency", Optional(names.Words.Urgency, texts.Unchanged)), Choice("department", [First(texts.Unchanged), .. Departments().Skip(1)]),
            Choice("tier", Optional(names.Words.Tier, texts.Unchanged)), Words("reason"),
        ],
        "merge" => [Line("into"), Words("reason"), new("confirm", ActFieldKind.Check, false)],
        "duplicate" => [Line("of"), Words("reason")],
        "split" => [Choice("message", Messages(), true), Line("subject", false), Words("reason")],
        "accept-handover" or "resume" => [],
        _ => [Words("reason")],
    };

    // Only a complaint has steps to leave out.
    private IEnumerable<ActField> SkipReason() => ComplaintView.Of(file)?.MissingBefore(ComplaintStep.CallBack) is null ? [] : [Words("skipReason", false)];

    private static ActField Words(string name, bool isRequired = true) => new(name, ActFieldKind.Words, isRequired);

    private static ActField Line(string name, bool isRequired = true) => new(name, ActFieldKind.Line, isRequired);

    private static ActField Moment(string name, bool isRequired = false) => new(name, ActFieldKind.Moment, isRequired);

    private static ActField Choice(string name, IReadOnlyList<SelectChoice> choices, bool isRequired = false) =>
        new(name, ActFieldKind.Choice, isRequired) { Choices = choices };

    private static SelectChoice First(string word) => new("", word);

    private static IReadOnlyList<SelectChoice> Optional<T>(IReadOnlyDictionary<T, string> words, string first)
        where T : struct, Enum => [First(first), .. words.Select(pair => new SelectChoice(CasesJson.NameOf(pair.Key), pair.Value))];

    private IEnumerable<SelectChoice> People() => staff.All.Where(member => !member.Disabled)
        .Select(member => new SelectChoice(member.Id, $"{member.Name} ({names.Words.Department(member.Department)})"));

    private IReadOnlyList<SelectChoice> Departments() =>
    [
        First(texts.Choose),
        .. staff.All.Where(member => !member.Disabled).Select(member => member.Department).Distinct()
            .Select(id => new SelectChoice(id, names.Words.Department(id))),
    ];

    private IReadOnlyList<SelectChoice> Recipients() =>
        [First(texts.Choose), .. Departments().Skip(1), .. People().Where(choice => choice.Value != file.Head.Handler)];

    private IReadOnlyList<SelectChoice> Steps() =>
    [
        First(texts.Choose),
        .. (ComplaintView.Of(file)?.Steps ?? []).Where(step => step is { At: null, Name: not (ComplaintStep.Accept or ComplaintStep.FeedBack) })
            .Select(step => new SelectChoice(CasesJson.NameOf(step.Name), names.Words.ComplaintStep[step.Name])),
    ];

    private IReadOnlyList<SelectChoice> Messages() =>
    [
        First(texts.Choose),
        .. CaseActsOffered.Messages(file).Select(message => new SelectChoice(
            message.Contact.Value,
            $"{page.Texts.Time.Moment(message.OccurredAt.InZone(page.Zone).LocalDateTime)} {SafeText.Beginning(message.Words, 40)}")),
    ];
}
