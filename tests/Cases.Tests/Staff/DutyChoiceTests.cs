using NodaTime;
using Serverless.Testing;
using static Serverless.Cases.Tests.Lives;

namespace Serverless.Cases.Tests;

/// <summary>Whom an alert goes to, and who is passed over (S45, S46, H42).</summary>
public sealed class DutyChoiceTests
{
    private static readonly LadderLevel Level1 = new() { Level = 1, Role = StaffRole.Supervisor };
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    [Fact]
    public void The_department_comes_first_then_the_others_of_the_role_then_those_above() // S46
    {
        Assert.Equal("fang", Pick(Book()).Member?.Id);
        var pick = Pick(Book(absent: ["fang", "eve"]));

        Assert.Equal("gu", pick.Member?.Id);
        Assert.Equal([new DutySkip("fang", "absent"), new DutySkip("eve", "absent")], pick.Skipped);
    }

    [Fact]
    public void Whoever_stands_in_for_the_absent_is_asked_next() // S46
    {
        var away = new Absences("fang", [new AbsentTime(After(0), After(10), "chen")]);
        var book = new DutyBook(Given.Staff, Roster.Everybody, [away]);

        Assert.Equal("bo", Pick(book with { Absences = [new Absences("fang", [new AbsentTime(After(0), After(10), "bo")])] }).Member?.Id);
        Assert.Equal(("eve", "handler"), (Pick(book).Member?.Id, Pick(book).Skipped[^1].Reason)); // chen works the case.
        Assert.Equal("fang", Pick(book, After(10)).Member?.Id);
    }

    [Fact]
    public void Outside_duty_hours_the_duty_roster_of_the_department_is_asked_before_anybody_elsewhere() // H42, S45
    {
        var roster = RosterTests.Read("""
            {
              "id": "r", "version": 1, "zone": "Asia/Shanghai",
              "hours": [ { "staff": "fang", "windows": { "mon": ["13:00-18:00"] } }, { "staff": "dan", "windows": { "tue": ["09:00-18:00"] } } ],
              "duty": [ { "department": "technical-support", "staff": ["chen", "dan"] } ]
            }
            """);

        var morning = Pick(new DutyBook(Given.Staff, roster, []));

        Assert.Equal("dan", morning.Member?.Id); // On the duty roster, so no hours of their own keep them from it.
        Assert.Equal([new DutySkip("fang", "off-duty"), new DutySkip("chen", "handler")], morning.Skipped);
        Assert.Equal("fang", Pick(new DutyBook(Given.Staff, roster, []), After(4)).Member?.Id);
    }

    [Fact]
    public void The_disabled_and_those_without_any_way_are_passed_over_and_at_last_an_operator_is_told_asleep_or_not() // S46
    {
        var staff = new GivenDirectory(
            Given.Member("fang", StaffRole.Supervisor, Departments.TechnicalSupport) with { Disabled = true },
            Given.Member("eve", StaffRole.Manager, Departments.TechnicalSupport) with { Channels = [] },
            Given.Member("ops", StaffRole.Operator, "x"));
        var away = new Absences("ops", [new AbsentTime(After(0), After(10), null)]);

        var pick = Pick(new DutyBook(staff, Roster.Everybody, [away]));

        Assert.Equal("ops", pick.Member?.Id);
        Assert.Equal(
            [new DutySkip("fang", "disabled"), new DutySkip("eve", "no-address"), new DutySkip("ops", "absent")], pick.Skipped);
        Assert.Null(Pick(DutyBook.Of(new GivenDirectory(staff.All[0]))).Member);
    }

    [Fact]
    public void Named_people_are_asked_before_those_of_the_role() // H27
    {
        var level = Level1 with { Staff = ["nobody-here", "hu"] };

        Assert.Equal("hu", DutyChoice.ForLevel(Book(), level, Given.NewCase.Head, WorkingCalendar.China, After(1), Nobody).Member?.Id);
    }

    [Fact]
    public void The_skips_are_recorded_with_the_alert() // S46
    {
        var clock = ClockName.First(ClockKind.FirstResponse);
        var breached = ClockWatch.Breach(Given.NewCase, clock, Given.Book, After(24)).Accepted();
        var away = new Absences("fang", [new AbsentTime(After(24), After(48), null)]);

        var file = Alerting.Raise(breached, clock, 1, Given.Book, new DutyBook(Given.Staff, Roster.Everybody, [away]), After(24)).Accepted();

        Assert.Equal([("fang", "absent")], PromiseTests.Skips(file));
        Assert.Equal("eve", file.Alerts.Single().StaffId);
    }

    /// <summary>Ten thousand random offices against a plain reading of the rules.</summary>
    [Fact]
    public void Whoever_is_chosen_is_there_and_nobody_better_was_passed_over_without_a_reason() // S45, S46
    {
        var random = new Random(4711);
        var opened = Given.NewCase.Head;
        for (var run = 0; run < 10_000; run++)
        {
            var members = Enumerable.Range(0, random.Next(0, 8)).Select(i => Given.Member(
                $"s{i}", (StaffRole)random.Next(0, 6), random.Next(2) == 0 ? Departments.TechnicalSupport : Departments.Orders) with
            {
                Disabled = random.Next(6) == 0,
                Channels = random.Next(8) == 0 ? [] : [MessageChannel.Sms],
            }).ToArray();
            Absences[] away = [.. members.Where(_ => random.Next(3) == 0).Select(member => new Absences(
                member.Id, [new AbsentTime(After(0), After(1 + random.Next(3)), random.Next(2) == 0 ? $"s{random.Next(8)}" : null)]))];
            DutyHours[] hours = [.. members.Where(_ => random.Next(3) == 0).Select(member => new DutyHours { Staff = member.Id, Windows = new Dictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>>() })];
            var roster = Roster.Everybody with { Hours = hours, Duty = random.Next(2) == 0 ? [] : [new DutyShift { Staff = [$"s{random.Next(8)}"] }] };
            var book = new DutyBook(new GivenDirectory(members), roster, away);
            var level = new LadderLevel { Level = 1, Role = (StaffRole)random.Next(1, 4) };
            var head = opened with { Handler = $"s{random.Next(8)}" };

            var pick = DutyChoice.ForLevel(book, level, head, WorkingCalendar.China, After(1.5), Nobody);

            bool IsFit(StaffMember member) => !member.Disabled && member.Channels.Count > 0
                && (member.Id != head.Handler || member.Role == StaffRole.Operator) && book.AbsenceOf(member.Id, After(1.5)) is null
                && !hours.Any(entry => entry.Staff == member.Id);
            if (pick.Member is null)
            {
                Assert.DoesNotContain(members, member => member.Role == StaffRole.Operator && !member.Disabled && member.Channels.Count > 0);
                Assert.DoesNotContain(members, member => member.Role >= level.Role && member.Role <= StaffRole.Director && IsFit(member));
                continue;
            }

            Assert.Equal(pick.Skipped.Count, pick.Skipped.DistinctBy(skip => skip.StaffId).Count());
            Assert.False(pick.Member.Disabled);
            var own = members.FirstOrDefault(member => member.Role == level.Role && member.Department == head.Department && IsFit(member));
            if (own is not null && pick.Member != own)
            {
                // Only whoever stands in for an absent colleague before them comes first.
                Assert.Contains(away, absences => absences.Times[0].Substitute == pick.Member.Id);
            }

            Assert.Equal(pick.Member, DutyChoice.ForLevel(book, level, head, WorkingCalendar.China, After(1.5), Nobody).Member);
        }
    }

    private static DutyBook Book(params string[] absent) => new(
        Given.Staff, Roster.Everybody, [.. absent.Select(id => new Absences(id, [new AbsentTime(After(0), After(10), null)]))]);

    private static DutyPick Pick(DutyBook book, Instant? at = null) =>
        DutyChoice.ForLevel(book, Level1, Given.NewCase.Head, WorkingCalendar.China, at ?? After(1), Nobody);
}
