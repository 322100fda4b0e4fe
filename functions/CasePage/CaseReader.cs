using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads what the case page shows of one case, for one reader.</summary>
internal sealed class CaseReader(
    CaseDesk desk, ICaseFileStore files, ICustomerStore customers, INotificationStore notifications, CaseReplies replies, CasePresence presence,
    IStaffDirectory staff, SiteLinks links)
{
    private const int NotificationsMax = 100;
    private const int RecordsMax = 5;

    /// <summary>The case of an id or number, or null.</summary>
    public async Task<CaseFile?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var id = CaseNumber.TryParse(name) is { } number ? await files.FindByNumberAsync(number, cancellationToken) : new CaseId(name);
        return id is { } known ? await desk.FindAsync(known, cancellationToken) : null;
    }

    /// <summary>The form of an act, offered or not; null when there is no such act or task.</summary>
    public ActForm? FormOf(CaseFile file, string act, ConsoleContext console)
    {
        var forms = FormsOf(file, console);
        return CaseActs.Knows(act) || act == CaseActs.FollowUpTry ? forms.Form(act)
            : file.Tasks.FirstOrDefault(task => CaseActs.TaskDone(task.TaskId) == act) is { } task ? forms.TaskForm(task) : null;
    }

    /// <summary>The whole page.</summary>
    public async Task<CasePageView> ReadAsync(
        CaseFile file, ConsoleContext console, string? order, bool isFull, ActTyped? typed, CancellationToken cancellationToken)
    {
        var offered = new CaseActsOffered(file, console.Member, desk.Book, staff, desk.Now).All();
        var forms = FormsOf(file, console);
        var acts = forms.Of(offered);
        if (typed is not null && acts.All(form => form.Act != typed.Act) && FormOf(file, typed.Act, console) is { } refused)
        {
            acts = [refused, .. acts]; // What was typed is never lost, also where the act is no longer possible.
        }

        var names = NamesFor(console);
        var texts = CasePageTexts.For(console.Language);
        return new CasePageView
        {
            Console = console,
            File = file,
            Now = desk.Now,
            Names = names,
            Entries = TimelineReading.Of(file, names, texts),
            IsNewestFirst = order != "oldest",
            Attachments = [.. CaseAttachment.Of(file)],
            MayReadFiles = AttachmentDesk.Readers.Contains(console.Member.Role),
            Acts = acts,
            OpenAct = typed?.Act ?? forms.First(offered),
            Customer = await CustomerOfAsync(file, console, isFull, cancellationToken),
            Notifications = (await notifications.ListAsync(null, file.Id, null, NotificationsMax, cancellationToken)).Items,
            Replies = acts.Any(form => form.TakesReplies)
                ? [.. (await replies.FindAsync(file, cancellationToken)).Select(match => match.Reply)]
                : [],
            Call = PlannedCall.Of(file, desk.Book),
            KeptUntil = Retention.EndOf(file.Head, desk.Book),
            Track = links.Track(file.Id),
            Others = await OthersAsync(file.Id, console, cancellationToken),
            Key = Guid.NewGuid().ToString("N"),
            Typed = typed,
        };
    }

    /// <summary>The names of the others who look at a case.</summary>
    public async Task<IReadOnlyList<string>> OthersAsync(CaseId id, ConsoleContext console, CancellationToken cancellationToken) =>
        [.. (await presence.OthersAsync(id, console.Member.Id, cancellationToken)).Select(other => staff.Find(other)?.Name ?? other)];

    /// <summary>The words of a known reply in the customer's language, else in the other; null when it is not in use.</summary>
    public async Task<string?> ReplyAsync(CaseFile file, string id, CancellationToken cancellationToken) =>
        Replying.IsId(id) && await replies.FindAsync(id, cancellationToken) is { } reply ? ReplyWords(reply, file.Head.Language) : null;

    /// <summary>A reply's words in a language, else in the other.</summary>
    public static string? ReplyWords(KnownReply reply, Language language) => language == Language.Chinese
        ? reply.Approved?.Zh ?? reply.Approved?.En
        : reply.Approved?.En ?? reply.Approved?.Zh;

    /// <summary>How the page's sentences name things.</summary>
    public TimelineNames NamesFor(ConsoleContext console) => new(console.Page, staff);

    private ActForms FormsOf(CaseFile file, ConsoleContext console) =>
        new(file, staff, NamesFor(console), CasePageTexts.For(console.Language), console.Page);

    private async Task<CaseCustomerView> CustomerOfAsync(CaseFile file, ConsoleContext console, bool isFull, CancellationToken cancellationToken)
    {
        var isShown = console.Is(StaffRole.Agent) || console.Leads;
        var record = await customers.FindCurrentAsync(file.Head.Customer, cancellationToken);
        var family = new[] { file.Head.Customer }.Concat(record is null ? [] : record.Merged.Select(link => link.With).Prepend(record.Id)).Distinct();
        var others = new List<CaseHead>();
        foreach (var id in family.Take(RecordsMax))
        {
            others.AddRange((await files.FindByCustomerAsync(id, cancellationToken)).Where(head => head.Id != file.Id));
        }

        return new CaseCustomerView
        {
            IsShown = isShown,
            Record = isShown ? record : null,
            IsFull = isFull,
            MayLook = console.Leads && !isFull,
            Others = [.. others.OrderByDescending(head => head.OpenedAt)],
        };
    }
}
