using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Serverless.Functions.Tests;

/// <summary>Which room may know which: dependencies point one way, and a slice knows no other slice.</summary>
public sealed class RoomConventionTests
{
    /// <summary>What every slice may use: the host, the desk through which cases change, the rules, the frames of the pages, and the audit log.</summary>
    private static readonly string[] Common = ["Hosting", "CaseDesk", "RuleFiles", "Pages", "StaffConsole", "AuditLog"];

    /// <summary>One slice that another may name, and why.</summary>
    private static readonly (string From, string To)[] Allowed =
    [
        ("CaseLifecycle", "SatisfactionSurvey"), // A round starts after closure the survey …
        ("CaseLifecycle", "FollowUp"), // … and the follow-up.
        ("ServiceClock", "EscalationLadder"), // A clock that ran out climbs the ladder.
        ("EscalationLadder", "ServiceClock"), // The ladder is about a clock and its terms.
        ("DeskIntake", "WebIntake"), // One bound for what a person may post.
        ("TrackPage", "WebIntake"), // One bound for what a customer may send, on the home page and on a case's.
        ("WebIntake", "HomePage"), // A form with faults is shown again.
        ("DeliveryReceipts", "SendNotification"), // What did not arrive takes the next channel.
        ("DeliveryReceipts", "ProcessIntake"), // A dead address is looked up as a sender is,
        ("DeliveryReceipts", "EmailIntake"), // and SendGrid proves itself as it does with mail.
        ("Backup", "Verify"), // What was restored is proven whole.
        ("Verify", "Watchdog"), // One look for lost orchestrations.
        ("PolicyApi", "CaseApi"), // One way to read If-Match.
        ("CallbackPlans", "CaseApi"), // A plan's version is read off If-Match as a case's is.
        ("KpiReport", "CallbackPlans"), // A report shows how far the plans have come,
        ("KpiReport", "ArchiveCheck"), // and what the checks of the archive found.
        ("DeadLetters", "FetchMedia"), // A dead letter may ask for a medium.
        ("CasePage", "CustomerApi"), // A customer is masked, and a look in full recorded, one way.
        ("ProcessIntake", "FetchMedia"), // What a filed contact left with its provider is fetched.
    ];

    [Theory]
    [InlineData("shared/Cases")]
    [InlineData("shared/Durable")]
    [InlineData("shared/Channels", "Cases")]
    [InlineData("shared/Embedded", "Cases", "Durable")]
    [InlineData("shared/Azure", "Cases", "Durable")]
    public void A_shared_room_references_only_what_lies_beneath_it(string folder, params string[] beneath)
    {
        foreach (var project in SourceTree.Files(folder, "*.csproj"))
        {
            var references = XDocument.Load(project.FullPath).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)); // Every reference has one.

            Assert.Subset(beneath.Select(room => "Serverless." + room).ToHashSet(), references.ToHashSet());
        }
    }

    [Fact]
    public void Rooms_beneath_name_none_above()
    {
        var above = new Regex(@"\bServerless\.(Functions|Testing)\b(?!"")", RegexOptions.CultureInvariant);

        SourceTree.AssertNone(SourceTree.Places(SourceTree.Files("shared", "*.cs"), above));
    }

    [Fact]
    public void Nothing_above_the_hosts_knows_which_of_them_it_runs_under()
    {
        // Hosting chooses; the others are tools of the embedded host alone.
        string[] knowing = ["Hosting", "Demo", "Verify", "Backup", "DevClock"];
        var above = SliceFiles().Where(file => !knowing.Contains(SliceOf(file)));

        SourceTree.AssertNone(SourceTree.Places(above, new Regex(@"\bServerless\.(Embedded|Azure)\b", RegexOptions.CultureInvariant)));
    }

    [Fact]
    public void A_slice_names_the_types_of_no_other_slice()
    {
        var owners = SliceFiles().SelectMany(
            file => TypesOf(file).Select(type => (Type: type, Slice: SliceOf(file)))).DistinctBy(entry => entry.Type)
            .ToDictionary(entry => entry.Type, entry => entry.Slice);
        var word = new Regex(@"\b[A-Z]\w+\b", RegexOptions.CultureInvariant);
        var crossings = (from file in SliceFiles()
                         let slice = SliceOf(file)
                         where !Common.Contains(slice)
                         from line in file.Code
                         from Match match in word.Matches(WithoutTexts(line.Text))
                         where owners.TryGetValue(match.Value, out var owner) && owner != slice && !Common.Contains(owner)
                         select (From: slice, To: owners[match.Value], Where: $"names {match.Value} at {file.Path}({line.Number})")).ToList();

        SourceTree.AssertNone(crossings.Where(crossing => !Allowed.Contains((crossing.From, crossing.To))).Select(crossing => crossing.ToString()));
        SourceTree.AssertNone(Allowed.Except(crossings.Select(crossing => (crossing.From, crossing.To))).Select(unused => $"{unused}: no longer needed."));
    }

    private static IEnumerable<SourceFile> SliceFiles() =>
        SourceTree.Files("functions", "*.cs").Where(file => file.Path.Count(c => c == '/') >= 2);

    private static string SliceOf(SourceFile file) => file.Path.Split('/')[1];

    private static IEnumerable<string> TypesOf(SourceFile file) =>
        from line in file.Code
        let match = Regex.Match(line.Text, @"^(?:internal|public) [\w ]*?(?:class|record struct|record|struct|enum|interface) (\w+)", RegexOptions.CultureInvariant)
        where match.Success
        select match.Groups[1].Value;

    // Member names that equal a type's, and words in texts, are no reference.
    private static string WithoutTexts(string line) =>
        Regex.Replace(Regex.Replace(line, "\"[^\"]*\"", "\"\"", RegexOptions.CultureInvariant), @"(?<=[\w\)\]\?!])\.\w+", "", RegexOptions.CultureInvariant);
}
