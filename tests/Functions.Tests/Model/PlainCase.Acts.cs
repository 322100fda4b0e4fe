namespace Serverless.Functions.Tests;

/// <content>What customers and staff do; each answers whether the rules allow it.</content>
internal sealed partial class PlainCase
{
    private readonly List<string> _handlers = [];
    private int _appeals;
    private string? _resolvedBy;
    private DateTime _since;

    private bool IsTooLate => ClosedAt is { } closed && _now > closed.AddDays(30);

    public void Open(DateTime at, Sort sort)
    {
        (IsOpened, _now, OpenedAt, _since) = (true, at, at, at);
        (Department, IsClass1) = (sort.Department, sort.IsClass1);
        Handler = Department == "technical-support" ? "tech" : "anna";
        _handlers.Add(Handler);
        Send("receipt", "customer");
        StartClock("first-response", at);
        StartClock("initial-handling", at);
        StartClock("resolution", at);
        StartIncident(at);
    }

    /// <summary>Whether a customer's message comes to this case, and not to one of its own.</summary>
    public bool Takes => IsOpened && !IsSetAside && !IsTooLate;

    public void Message(bool isThanks)
    {
        EndWaiting(_now);
        if (isThanks)
        {
            return;
        }

        if (Status is PlainStatus.Resolved or PlainStatus.Closed)
        {
            Reopen();
        }
        else if (IsSpoken && OpenOf("next-answer") is null)
        {
            StartClock("next-answer", _now);
        }
    }

    /// <summary>Does an act of staff, or of the customer by a link; whether it is allowed.</summary>
    public bool Do(Act act)
    {
        if (act.IsStaff && _keys.Contains(act.Key))
        {
            return true; // The same request once more.
        }

        var isAllowed = act switch
        {
            Act.Respond respond => Respond(respond.By, At(respond.HoursAgo)),
            Act.Handle handle => Handle(handle.By, At(handle.HoursAgo)),
            Act.Wait => Wait(),
            Act.Resume => EndedByStaff(),
            Act.Resolve resolve => Resolve(resolve.By),
            Act.Close close => Close(close.By),
            Act.Reopen => MayReopen && Reopen(),
            Act.Appeal => Appeal(),
            Act.Correct correct => Correct(correct),
            Act.Withdraw => SetAside(),
            Act.Analyse => Analyse(),
            Act.Survey survey => AnswerSurvey(survey.Round, survey.Csat),
            Act.FollowUp followUp => AnswerFollowUp(followUp.Round, followUp.Holds),
            Act.Confirm confirm => Confirm(confirm),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (isAllowed)
        {
            _keys.Add(act.Key);
        }

        return isAllowed;
    }

    /// <summary>The instant that an act names as its own: some hours ago, but not before what it answers.</summary>
    public DateTime? At(double hoursAgo) => hoursAgo <= 0 ? null
        : _now.AddHours(-hoursAgo) is var at && at > _since ? at : _since;

    private bool MayReopen => Status is PlainStatus.Resolved or PlainStatus.Closed && !IsSetAside && !IsTooLate;

    private bool Respond(string by, DateTime? happenedAt)
    {
        if (!IsOpen)
        {
            return false;
        }

        Speak(by, PlainStatus.Responded);
        if (happenedAt is null || happenedAt >= _now)
        {
            SendNumbered("reply", "customer");
        }

        Answer("first-response", happenedAt);
        Answer("next-answer", happenedAt);
        return true;
    }

    private bool Handle(string by, DateTime? happenedAt)
    {
        if (Status is PlainStatus.Resolved or PlainStatus.Closed)
        {
            return false;
        }

        Speak(by, PlainStatus.Handling);
        if (happenedAt is null || happenedAt >= _now)
        {
            SendNumbered("plan", "customer");
        }

        Answer("first-response", happenedAt);
        Answer("initial-handling", happenedAt);
        Answer("next-answer", happenedAt);
        EndWaiting(happenedAt ?? _now);
        return true;
    }

    private bool EndedByStaff()
    {
        if (Status != PlainStatus.Waiting)
        {
            return false;
        }

        EndWaiting(_now);
        return true;
    }

    private bool Resolve(string by)
    {
        if (Status is PlainStatus.Resolved or PlainStatus.Closed)
        {
            return false;
        }

        EndWaiting(_now);
        Speak(by, PlainStatus.Resolved);
        _resolvedBy = by;
        SendNumbered("result", "customer");
        Answer("first-response");
        Answer("initial-handling");
        Answer("next-answer");
        return true;
    }

    private void Speak(string by, PlainStatus status)
    {
        Status = status > Status ? status : Status;
        Owner ??= by;
        IsSpoken = true;
    }

    private bool Close(string by)
    {
        if (Status != PlainStatus.Resolved)
        {
            return false;
        }

        (Status, ClosedAt) = (PlainStatus.Closed, _now);
        Answer("resolution");
        CancelClocks();
        if (Owner is { } owner && owner != Handler && owner != by && owner != _resolvedBy)
        {
            SendNumbered("outcome", owner);
        }

        return true;
    }

    private bool Reopen()
    {
        var closed = ClosedAt;
        if (_surveys.TryGetValue(Round, out var survey) && survey.Csat is null)
        {
            (survey.IsOpen, survey.IsWithdrawn) = (false, _now < survey.SentAt.AddDays(7));
        }

        if (_followUps.TryGetValue(Round, out var followUp))
        {
            followUp.IsOpen = false;
        }

        (Status, ClosedAt, _since) = (PlainStatus.Handling, null, _now);
        Round++;
        if (closed is { } since && Latest("resolution") is { } before)
        {
            _ = before.State == PlainState.Met
                ? StartClock("resolution", before.Start, [.. before.Pauses, (since, _now)])
                : StartClock("resolution", _now);
        }

        if (OpenOf("next-answer") is null)
        {
            StartClock("next-answer", _now);
        }

        return true;
    }

    private bool Appeal()
    {
        if (!MayReopen)
        {
            return false;
        }

        Reopen();
        var others = new[] { "anna", "tech" }.Where(agent => agent != Handler).ToList();
        Handler = others.Find(agent => !_handlers.Contains(agent)) ?? others[0];
        _handlers.Add(Handler);
        if (++_appeals >= 2)
        {
            MakeSpecial();
        }

        return true;
    }

    // Nobody in these scripts approves a plan, so the first task stays open.
    private void MakeSpecial()
    {
        if (!_hasPlanTask)
        {
            _hasPlanTask = true;
            Task("special-case", "ma");
        }

        IsSpecial = true;
    }

    private bool _hasPlanTask;
}
