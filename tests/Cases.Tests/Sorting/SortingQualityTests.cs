using System.Diagnostics;
using Serverless.Testing;
using Xunit.Abstractions;

namespace Serverless.Cases.Tests;

public sealed class SortingQualityTests(ITestOutputHelper output)
{
    private static readonly (LabelledText Label, SortingResult Result)[] Sorted =
        [.. LabelledText.All.Select(label => (label, SortingBook.Default.Sort(Given.Mail with { Subject = "", Words = label.Text })))];

    [Fact]
    public void The_set_is_large_and_covers_every_nature_and_urgency() // H10, H12
    {
        Assert.InRange(LabelledText.All.Count, 120, int.MaxValue);
        Assert.Equal(Enum.GetValues<CaseNature>().Select(CasesJson.NameOf).Order(), LabelledText.All.Select(label => label.Nature).Distinct().Order());
        Assert.Equal(Enum.GetValues<Urgency>().Select(CasesJson.NameOf).Order(), LabelledText.All.Select(label => label.Urgency).Distinct().Order());
        Assert.Equal(LabelledText.All.Count, LabelledText.All.Select(label => label.Text).Distinct().Count());
    }

    [Fact]
    public void Nine_of_ten_natures_are_right() // H10
    {
        var wrong = Wrong(pair => ((string?)pair.Label.Nature, CasesJson.NameOf(pair.Result.Nature)));

        Assert.True(wrong <= Sorted.Length * 0.1, $"{wrong} of {Sorted.Length} natures are wrong.");
    }

    [Fact]
    public void Nine_of_ten_departments_are_right() // H13
    {
        var wrong = Wrong(pair => (pair.Label.Department ?? pair.Result.Department, pair.Result.Department));

        Assert.True(wrong <= Sorted.Length * 0.1, $"{wrong} of {Sorted.Length} departments are wrong.");
    }

    [Fact]
    public void Every_class_1_incident_is_seen_and_few_others_are_taken_for_one() // H12, H27
    {
        var wrong = Wrong(pair => ((string?)pair.Label.Urgency, CasesJson.NameOf(pair.Result.Urgency)));

        Assert.True(wrong <= Sorted.Length * 0.05, $"{wrong} of {Sorted.Length} urgencies are wrong.");
        Assert.DoesNotContain(Sorted, pair => pair.Label.Urgency == "class-1" && pair.Result.Urgency != Urgency.Class1);
        Assert.InRange(Sorted.Count(pair => pair.Label.Urgency != "class-1" && pair.Result.Urgency == Urgency.Class1), 0, 2);
    }

    [Fact]
    public void A_usual_message_is_sorted_in_microseconds() // I9
    {
        var contacts = LabelledText.All.Select(label => Given.Mail with { Subject = "关于订单", Words = label.Text }).ToList();
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 30; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var contact in contacts)
            {
                SortingBook.Default.Sort(contact);
            }

            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        output.WriteLine($"{best.TotalMicroseconds / contacts.Count:F1} µs a message");
        Assert.InRange(best / contacts.Count, TimeSpan.Zero, TimeSpan.FromMicroseconds(300)); // Measured: see docs; the bound is for a busy machine.
    }

    private int Wrong(Func<(LabelledText Label, SortingResult Result), (string? Wanted, string Given)> look)
    {
        var wrong = 0;
        foreach (var pair in Sorted)
        {
            var (wanted, given) = look(pair);
            if (wanted != given)
            {
                wrong++;
                output.WriteLine($"{wanted} → {given}: {pair.Label.Text} [{string.Join("; ", pair.Result.Why)}]");
            }
        }

        return wrong;
    }
}
