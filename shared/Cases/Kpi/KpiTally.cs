namespace Serverless.Cases;

/// <summary>The counts of some cases: those of one case, or the sum of many. Of a fixed size, however many cases it sums.</summary>
public sealed class KpiTally
{
    private const int Met = 0;
    private const int Missed = 1;
    private const int Running = 2;
    private const int CsatPlace = 100;
    private static readonly int Kinds = Enum.GetValues<ClockKind>().Length;
    private static readonly string[] Outcomes = ["met", "missed", "running"];

    private readonly int[] _counts = new int[Enum.GetValues<KpiCount>().Length];
    private readonly int[] _clocks = new int[Kinds * Outcomes.Length];
    private long _csat;
    private double _quality;

    /// <summary>The names of all figures that can be traced, such as <c>reopened</c> and <c>first-response-missed</c>.</summary>
    public static IReadOnlyList<string> Figures { get; } =
    [
        .. Enum.GetValues<KpiCount>().Select(CasesJson.NameOf),
        .. Enum.GetValues<ClockKind>().SelectMany(kind => Outcomes.Select(outcome => $"{CasesJson.NameOf(kind)}-{outcome}")),
    ];

    /// <summary>The counts of one case.</summary>
    public static KpiTally Of(CaseFile file)
    {
        var tally = new KpiTally();
        if (CountedApart.ReasonOf(file) is not null)
        {
            tally.Count(KpiCount.Apart, 1);
            return tally;
        }

        tally.CountState(file);
        tally.CountClocks(file);
        tally.CountAnswers(file);
        tally.CountCallbacks(file);
        tally.Count(KpiCount.QualityScores, file.QualityScores.Length);
        foreach (var score in file.QualityScores)
        {
            tally._quality += score.OnTen;
        }

        return tally;
    }

    /// <summary>The counts as pairs of a place and a number, without noughts: places below 100 are <see cref="KpiCount"/>, 100 is the CSAT, those above are clocks.</summary>
    public IReadOnlyList<int> Numbers
    {
        get
        {
            var pairs = new List<int>();
            Pairs(pairs, _counts, 0);
            Pairs(pairs, [(int)_csat], CsatPlace);
            Pairs(pairs, _clocks, CsatPlace + 1);
            return pairs;
        }
    }

    /// <summary>The sum of the quality scores on ten points.</summary>
    public double Quality => _quality;

    /// <summary>The counts that were written as <see cref="Numbers"/> and <see cref="Quality"/>; places that are not known are left out.</summary>
    public void Add(IReadOnlyList<int> numbers, double quality)
    {
        for (var i = 0; i + 1 < numbers.Count; i += 2)
        {
            switch (numbers[i])
            {
                case >= 0 and var place when place < _counts.Length:
                    _counts[place] += numbers[i + 1];
                    break;
                case CsatPlace:
                    _csat += numbers[i + 1];
                    break;
                case > CsatPlace and var place when place - CsatPlace - 1 < _clocks.Length:
                    _clocks[place - CsatPlace - 1] += numbers[i + 1];
                    break;
                default:
                    break;
            }
        }

        _quality += quality;
    }

    /// <summary>The counts of one case by its facts.</summary>
    public static KpiTally Of(CaseFact fact)
    {
        var tally = new KpiTally();
        tally.Add(fact.Numbers, fact.Quality);
        return tally;
    }

    /// <summary>Adds the counts of others.</summary>
    public void Add(KpiTally other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        for (var i = 0; i < _clocks.Length; i++)
        {
            _clocks[i] += other._clocks[i];
        }

        _csat += other._csat;
        _quality += other._quality;
    }

    /// <summary>The count of a figure by its name, or null when there is no such figure.</summary>
    public int? CountOf(string figure)
    {
        if (CasesJson.TryParse<KpiCount>(figure, out var count))
        {
            return this[count];
        }

        var cut = figure.LastIndexOf('-');
        return cut > 0 && CasesJson.TryParse<ClockKind>(figure[..cut], out var kind) && Array.IndexOf(Outcomes, figure[(cut + 1)..]) is >= 0 and var outcome
            ? _clocks[((int)kind * Outcomes.Length) + outcome]
            : null;
    }

    /// <summary>The figures that a report shows.</summary>
    public KpiFigures ToFigures(string group) => new()
    {
        Group = group,
        Cases = this[KpiCount.Cases],
        Apart = this[KpiCount.Apart],
        Resolved = this[KpiCount.Resolved],
        Closed = this[KpiCount.Closed],
        Reopened = this[KpiCount.Reopened],
        Complaints = this[KpiCount.Complaints],
        Uncorrected = this[KpiCount.Uncorrected],
        Clocks = Clocks(),
        Surveys = this[KpiCount.Surveys],
        Votes = this[KpiCount.Votes],
        Callbacks = this[KpiCount.Callbacks],
        CallbacksReached = this[KpiCount.CallbacksReached],
        CallbackTries = this[KpiCount.CallbackTries],
        NotesLate = this[KpiCount.NotesLate],
        QualityCount = this[KpiCount.QualityScores],
        ResponseOnTime = OnTime(ClockKind.FirstResponse),
        HandlingOnTime = OnTime(ClockKind.InitialHandling),
        ResolvedRate = RateOf(KpiCount.Resolved, KpiCount.Cases),
        ReopenedRate = RateOf(KpiCount.Reopened, KpiCount.Cases),
        ComplaintRate = RateOf(KpiCount.Complaints, KpiCount.Cases),
        Accuracy = RateOf(KpiCount.Uncorrected, KpiCount.Cases),
        CallbackRate = RateOf(KpiCount.CallbacksReached, KpiCount.Callbacks),
        Satisfaction = RateOf(KpiCount.Satisfied, KpiCount.Votes),
        CsatMean = Rate(_csat, this[KpiCount.Votes]),
        Nps = Rate(100.0 * (this[KpiCount.Promoters] - this[KpiCount.Detractors]), this[KpiCount.Recommendations]),
        QualityMean = Rate(_quality, this[KpiCount.QualityScores]),
    };

    private static void Pairs(List<int> pairs, ReadOnlySpan<int> numbers, int from)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != 0)
            {
                pairs.Add(from + i);
                pairs.Add(numbers[i]);
            }
        }
    }

    private int this[KpiCount count] => _counts[(int)count];

    private void Count(KpiCount count, int number) => _counts[(int)count] += number;

    private void Count(KpiCount count, bool counts) => Count(count, counts ? 1 : 0);

    private void CountState(CaseFile file)
    {
        Count(KpiCount.Cases, 1);
        Count(KpiCount.Resolved, file.Head.Status >= CaseStatus.Resolved);
        Count(KpiCount.Closed, file.Head.Status >= CaseStatus.Closed);
        Count(KpiCount.Reopened, file.Head.Round > 1);
        Count(KpiCount.Complaints, file.Head.Nature == CaseNature.Complaint);
        Count(KpiCount.Uncorrected, !file.Timeline.Exists(entry => entry is CaseEvent.Corrected { By.StaffId: not null }));
    }

    private void CountClocks(CaseFile file)
    {
        foreach (var clock in file.Clocks)
        {
            int? outcome = clock.State switch
            {
                ClockState.Met => Met,
                ClockState.Breached => Missed,
                ClockState.Running or ClockState.Paused => Running,
                _ => null, // Cancelled: neither met nor missed (S17).
            };
            if (outcome is { } counted)
            {
                _clocks[((int)clock.Name.Kind * Outcomes.Length) + counted]++;
            }
        }
    }

    private void CountAnswers(CaseFile file)
    {
        Count(KpiCount.Surveys, file.Surveys.Length);
        foreach (var survey in file.Surveys)
        {
            if (survey.Answer is not { } vote)
            {
                continue;
            }

            _csat += vote.Csat;
            Count(KpiCount.Votes, 1);
            Count(KpiCount.Satisfied, vote.Csat >= 4);
            Count(KpiCount.Recommendations, vote.Nps is not null);
            Count(KpiCount.Promoters, vote.Nps >= 9);
            Count(KpiCount.Detractors, vote.Nps <= 6);
        }
    }

    private void CountCallbacks(CaseFile file)
    {
        Count(KpiCount.CallbackTries, file.FollowUpTries.Length);
        Count(KpiCount.NotesLate, file.FollowUpTries.Count(one => one.AreNotesLate)
            + file.Tasks.Count(task => task.Kind == StaffTasks.FollowUpNotes && (task.WasLate || (task.DoneAt is null && task.DueAt < file.Head.UpdatedAt))));
        for (var round = 1; round <= file.Head.Round; round++)
        {
            var asked = file.FollowUp(round);
            var isTried = file.FollowUpTries.Any(one => one.Round == round);
            Count(KpiCount.Callbacks, asked is not null || isTried);
            Count(KpiCount.CallbacksReached, asked?.State == SurveyState.Answered
                || file.FollowUpTries.Any(one => one.Round == round && one.Outcome is FollowUpOutcome.Reached or FollowUpOutcome.Declined));
        }
    }

    private double? OnTime(ClockKind kind)
    {
        var place = (int)kind * Outcomes.Length;
        return Rate(_clocks[place + Met], _clocks[place + Met] + _clocks[place + Missed]);
    }

    private IReadOnlyList<ClockFigures> Clocks() =>
    [
        .. Enumerable.Range(0, Kinds)
            .Select(kind => new ClockFigures((ClockKind)kind, _clocks[kind * 3], _clocks[(kind * 3) + Missed], _clocks[(kind * 3) + Running]))
            .Where(clock => clock.Met + clock.Missed + clock.Running > 0),
    ];

    private double? RateOf(KpiCount part, KpiCount whole) => Rate(this[part], this[whole]);

    private static double? Rate(double part, int whole) => whole == 0 ? null : part / whole;
}
