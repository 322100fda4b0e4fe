using Serverless.Testing;
using Xunit.Abstractions;

namespace Serverless.Cases.Tests;

/// <summary>What the sorter is worth on texts by somebody who had not seen its words.</summary>
/// <remarks>
/// One half was looked at when the words were widened, the other only counted. Who reads the second half to choose a word has spent it.
/// The bounds of the counted half lie three points below what was reached.
/// </remarks>
public sealed class HeldOutSortingTests(ITestOutputHelper output)
{
    private static readonly (LabelledText Label, SortingResult Result)[] Seen = Sort(LabelledText.Seen);
    private static readonly (LabelledText Label, SortingResult Result)[] Unseen = Sort(LabelledText.Unseen);

    [Fact]
    public void Of_the_half_that_was_looked_at_nine_of_ten_are_right() // H10, H12, H13
    {
        Told("seen", Seen);

        Assert.InRange(Natures(Seen), 0.9, 1);
        Assert.InRange(Urgencies(Seen), 0.9, 1);
        Assert.InRange(Departments(Seen), 0.9, 1);
    }

    [Fact]
    public void Of_the_half_that_was_only_counted_most_are_right() // H10, H12, H13
    {
        Told("unseen", Unseen);

        Assert.InRange(Natures(Unseen), 0.79, 1);
        Assert.InRange(Urgencies(Unseen), 0.92, 1);
        Assert.InRange(Departments(Unseen), 0.87, 1);
    }

    [Fact]
    public void Of_texts_that_came_later_most_are_right() // H10, H12
    {
        var third = Sort(LabelledText.Third);
        Told("third", third);

        Assert.InRange(Natures(third), 0.55, 1);
        Assert.InRange(Urgencies(third), 0.74, 1);
    }

    [Fact]
    public void A_class_1_incident_is_missed_once_a_half_at_most_and_few_others_are_taken_for_one() // H12, H27
    {
        Assert.InRange(Missed(Seen), 0, 1);
        Assert.InRange(Missed(Unseen), 0, 1);
        Assert.InRange(Mistaken(Seen) + Mistaken(Unseen), 0, (Seen.Length + Unseen.Length) * 2 / 100);
    }

    private static (LabelledText Label, SortingResult Result)[] Sort(IEnumerable<LabelledText> labels) =>
        [.. labels.Select(label => (label, SortingBook.Default.Sort(Given.Mail with { Subject = "", Words = label.Text })))];

    private static double Natures((LabelledText Label, SortingResult Result)[] sorted) =>
        (double)sorted.Count(pair => pair.Label.Nature == CasesJson.NameOf(pair.Result.Nature)) / sorted.Length;

    private static double Urgencies((LabelledText Label, SortingResult Result)[] sorted) =>
        (double)sorted.Count(pair => pair.Label.Urgency == CasesJson.NameOf(pair.Result.Urgency)) / sorted.Length;

    private static double Departments((LabelledText Label, SortingResult Result)[] sorted)
    {
        var clear = sorted.Where(pair => pair.Label.Department is not null).ToList();
        return clear.Count == 0 ? 1 : (double)clear.Count(pair => pair.Label.Department == pair.Result.Department) / clear.Count;
    }

    private static int Missed((LabelledText Label, SortingResult Result)[] sorted) =>
        sorted.Count(pair => pair.Label.Urgency == "class-1" && pair.Result.Urgency != Urgency.Class1);

    private static int Mistaken((LabelledText Label, SortingResult Result)[] sorted) =>
        sorted.Count(pair => pair.Label.Urgency != "class-1" && pair.Result.Urgency == Urgency.Class1);

    private void Told(string name, (LabelledText Label, SortingResult Result)[] sorted) => output.WriteLine(
        $"{name}: natures {Natures(sorted):P1}, urgencies {Urgencies(sorted):P1}, departments {Departments(sorted):P1}, "
        + $"class-1 missed {Missed(sorted)}, others taken for one {Mistaken(sorted)}");
}
