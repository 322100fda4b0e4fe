using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class EscalationTermsTests
{
    private static readonly EscalationTerms Standard = PolicyBook.Default.InForceAt(Given.Monday9).Escalation;
    private static readonly CaseTraits Traits =
        new(CaseNature.Repair, Complexity.General, Urgency.Normal, Tier.Regular, Departments.TechnicalSupport);

    [Fact]
    public void The_standard_policy_says_what_the_code_defaults_to() // S40, H27
    {
        Assert.Equal((0.8m, 0.5m), (Standard.Warn, Standard.Inform!.At));
        Assert.Null(Standard.Notice);
        foreach (var kind in (ClockKind[])[ClockKind.FirstResponse, ClockKind.Incident])
        {
            var (read, coded) = (Standard.LadderOf(kind, Traits), EscalationTerms.Default.LadderOf(kind, Traits));
            Assert.Equal(coded.Levels.Select(level => (level.Level, level.Role)), read.Levels.Select(level => (level.Level, level.Role)));
            Assert.Equal(coded.AtOnce?.Role, read.AtOnce?.Role);
            Assert.All(read.Levels.Skip(1), level => Assert.Equal(Duration.FromHours(2), level.After?.Length));
        }

        Assert.Empty(Standard.Faults("escalation"));
        Assert.Empty(EscalationTerms.Default.Faults("escalation"));
    }

    [Fact]
    public void The_first_ladder_that_covers_a_clock_holds() // S40
    {
        var strict = new LadderTerms { Urgency = Urgency.High, Levels = [new LadderLevel { Level = 2, Role = StaffRole.Manager }] };
        var terms = Standard with { Ladders = [strict, .. Standard.Ladders] };

        Assert.Same(strict, terms.LadderOf(ClockKind.Resolution, Traits with { Urgency = Urgency.High }));
        Assert.Same(terms.Ladders[^1], terms.LadderOf(ClockKind.Resolution, Traits));
    }

    [Fact]
    public void Wrong_terms_name_their_place() // S40
    {
        var wrong = new EscalationTerms
        {
            Warn = 1.5m,
            Inform = new EarlyNotice(2m, [new Listener()]),
            Ladders =
            [
                new LadderTerms { Clock = ClockKind.Resolution },
                new LadderTerms
                {
                    Tier = Tier.Vip,
                    Levels =
                    [
                        new LadderLevel { Level = 2, Role = StaffRole.Agent },
                        new LadderLevel { Level = 2, Copies = [new Listener { Handler = true, Staff = "x" }] },
                        new LadderLevel { Level = 12, Role = StaffRole.Manager },
                    ],
                },
            ],
            Immediate = [new ImmediateTerms("legal", [new Listener()])],
        };

        Assert.Equal(
            [
                "e.warn", "e.inform.at", "e.ladders", "e.inform.to[0]", "e.ladders[0].levels", "e.ladders[1].levels[0].role",
                "e.ladders[1].levels[1].level", "e.ladders[1].levels[1]", "e.ladders[1].levels[1].copies[0]", "e.ladders[1].levels[2].level",
                "e.immediate[0].copies[0]",
            ],
            wrong.Faults("e").Select(fault => fault.Path));
    }
}
