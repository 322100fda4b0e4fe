using System.Collections.Immutable;

namespace Serverless.Cases;

public sealed partial record CaseFile
{
    /// <summary>The questions to departments, oldest first (H23).</summary>
    public ImmutableArray<DepartmentQuestionView> Questions { get; init; } = [];

    /// <summary>The approved plan of a special case (H32); absent while none is.</summary>
    public SpecialPlanView? Plan { get; init; }

    /// <summary>The cases that this one belongs with, oldest first.</summary>
    public ImmutableArray<RelatedCase> Related { get; init; } = [];

    /// <summary>The status that a case which was set aside returns to; absent for others.</summary>
    public CaseStatus? BeforeSetAside { get; init; }

    /// <summary>The question that a department has not answered yet, or null.</summary>
    public DepartmentQuestionView? OpenQuestion(string department) =>
        Questions.FirstOrDefault(question => question.Department == department && question.AnsweredAt is null);

    private CaseFile FoldOwning(CaseEvent entry) => entry switch
    {
        CaseEvent.DepartmentAsked e => this with { Questions = Questions.Add(Asked(e)) },
        CaseEvent.DepartmentAnswered e => WithQuestion(
            e.Department, question => question with { Answer = e.Text, AnsweredBy = e.By, AnsweredAt = e.At }),
        CaseEvent.DepartmentAnswerExtended e => WithQuestion(e.Department, question => question with { Until = e.Until }),
        CaseEvent.PlanApproved e => this with { Plan = new SpecialPlanView(e.Plan, e.Until, e.By, e.At) },
        CaseEvent.ComplaintRepeated e => Relate(CaseRelation.RepeatOf, e.Earlier, e.EarlierNumber, e),
        CaseEvent.SetAside e => WithHead(Head with
        {
            Status = CaseStatus.Closed,
            ClosedAt = e.At,
            ClosedAs = e.As,
            ContinuesIn = e.Continues ? e.Other : null,
        }) with
        { BeforeSetAside = Head.Status, Handover = null },
        CaseEvent.Restored e => WithHead(Head with
        {
            Status = BeforeSetAside ?? CaseStatus.Handling,
            ClosedAt = null,
            ClosedAs = null,
            ContinuesIn = null,
            Round = Head.Round + 1,
        }) with
        { BeforeSetAside = null, Questions = [.. Questions.Select(question => Renewed(question, e.Clocks))] },
        CaseEvent.MergeAbsorbed e => Relate(CaseRelation.Absorbed, e.Case, e.Number, e),
        CaseEvent.MergeReleased e => this with
        {
            Related = Related.RemoveAll(related => related.Relation == CaseRelation.Absorbed && related.Case == e.Case),
        },
        CaseEvent.SplitFrom e => Relate(CaseRelation.SplitFrom, e.Case, e.Number, e),
        CaseEvent.SplitOff e => Relate(CaseRelation.SplitOff, e.Into, e.Number, e),
        _ => this,
    };

    private static DepartmentQuestionView Asked(CaseEvent.DepartmentAsked e) => new()
    {
        Department = e.Department,
        Question = e.Question,
        By = e.By,
        To = e.StaffId,
        AskedAt = e.At,
        Clock = e.Clock,
    };

    private static DepartmentQuestionView Renewed(DepartmentQuestionView question, IReadOnlyList<RenewedClock> clocks) =>
        clocks.FirstOrDefault(clock => clock.Was == question.Clock) is { } renewed ? question with { Clock = renewed.Now } : question;

    private CaseFile Relate(CaseRelation relation, CaseId other, string number, CaseEvent entry) =>
        this with { Related = Related.Add(new RelatedCase(relation, other, number, entry.At)) };

    private CaseFile WithQuestion(string department, Func<DepartmentQuestionView, DepartmentQuestionView> change) => this with
    {
        Questions = Replace(Questions, question => question.Department == department && question.AnsweredAt is null, change),
    };
}
