using System.Text.RegularExpressions;

namespace Serverless.Functions.Tests;

/// <summary>House rules that the compiler does not hold, read off the sources.</summary>
public sealed partial class CodeConventionTests
{
    private const int LinesMax = 300;

    /// <summary>Longer than a file may be, each for its reason.</summary>
    private static readonly string[] LongFiles =
    [
        "shared/Embedded/Queue/QueueTable.cs", // Every statement of the queue's one table.
        "tests/Channels.Tests/Templates/MessageTemplateTests.cs", // One row for each kind of message and language.
        "tests/Channels.Tests/Twilio/TwilioSenderTests.cs", // One row for each answer of the provider.
    ];

    /// <summary>Who may catch everything: worker loops, the boundary of invocations, activities and orchestrators, the HTTP exception handler (CA1031).</summary>
    private static readonly string[] CatchAll =
    [
        "functions/Hosting/Invocation/Invocations.cs",
        "functions/RuleFiles/RulesKeeper.cs",
        "functions/Hosting/Timers/EmbeddedTimers.cs",
        "shared/Durable/Activities/ActivityRunner.cs",
        "shared/Durable/Replay/CallTask.cs",
        "shared/Durable/Replay/EpisodeLoop.cs",
        "shared/Durable/Replay/OrchestrationExecution.cs",
        "shared/Durable/Replay/OrchestrationExecution.Code.cs",
        "shared/Durable/Replay/OrchestrationExecution.Events.cs",
        "shared/Embedded/Queue/QueueProcessor.cs",
        "shared/Embedded/Storage/SqliteCheckpointer.cs",
        "shared/Embedded/Storage/SqliteWriter.cs",
        "shared/Embedded/TaskHub/EpisodePump.cs",
        "shared/Embedded/TaskHub/FirstEpisodes.cs",
        "shared/Embedded/TaskHub/TimerPump.cs",
    ];

    private static IReadOnlyList<SourceFile> Product { get; } = [.. SourceTree.Files("shared", "*.cs"), .. SourceTree.Files("functions", "*.cs")];

    [Fact]
    public void Orchestrations_hold_nothing_that_differs_between_replays() // I5
    {
        var orchestrations = SourceTree.Files("functions", "*.orchestration.cs");

        Assert.True(orchestrations.Count >= 5);
        SourceTree.AssertNone(SourceTree.Places(orchestrations, NotDeterministic()));
    }

    [Fact]
    public void Orchestrators_stand_in_orchestration_files_alone()
    {
        var strangers = SourceTree.Files("functions", "*.cs").Where(file => !file.Path.EndsWith(".orchestration.cs", StringComparison.Ordinal));

        SourceTree.AssertNone(SourceTree.Places(strangers, Orchestrator()));
    }

    [Fact]
    public void Nothing_runs_beside_its_caller_or_blocks_on_it() => SourceTree.AssertNone(SourceTree.Places(Product, Loose()));

    [Fact]
    public void Only_the_start_waits_for_what_is_asynchronous()
    {
        // Constructors and composition roots cannot await; each of these answers at once or runs before anybody is served.
        string[] starts =
        [
            "functions/Hosting/Service.cs", "functions/Hosting/Azure/AzureHostServices.cs", "shared/Embedded/EmbeddedStoreServices.cs",
            "shared/Embedded/Storage/SqliteWriter.cs",
        ];

        SourceTree.AssertNone(SourceTree.Places(Product.Where(file => !starts.Contains(file.Path)), Blocking()));
    }

    [Fact]
    public void Everything_is_caught_only_where_it_is_handled_for_all()
    {
        // One that tidies up and throws on has caught nothing.
        SourceTree.AssertNone(
            from file in Product
            where !CatchAll.Contains(file.Path)
            from line in file.Code
            where CatchesAll().IsMatch(line.Text) && !line.Text.Contains(" when ", StringComparison.Ordinal)
                && !file.Lines.Skip(line.Number).TakeWhile(next => next.Length > 0).Any(next => next.TrimEnd().EndsWith("throw;", StringComparison.Ordinal))
            select $"{file.Path}({line.Number}): {line.Text.Trim()}");
    }

    [Fact]
    public void Files_are_short()
    {
        var files = Product.Concat(SourceTree.Files("tests", "*.cs"));

        SourceTree.AssertNone(files.Where(file => file.Lines.Count > LinesMax && !LongFiles.Contains(file.Path)).Select(file => $"{file.Path}: {file.Lines.Count}"));
    }

    [Fact]
    public void The_composition_root_is_a_table_of_contents() =>
        Assert.InRange(SourceTree.Files("functions", "Program.cs").Single().Lines.Count, 1, 80);

    [Fact]
    public void Every_log_message_has_an_id_of_its_own_in_its_assembly()
    {
        foreach (var room in Product.GroupBy(file => file.Path.StartsWith("functions/", StringComparison.Ordinal) ? "functions" : string.Join('/', file.Path.Split('/')[..2])))
        {
            var ids = room.SelectMany(file => LogMessage().Matches(string.Join('\n', file.Lines))).Select(match => match.Groups[1].Value).ToList();

            SourceTree.AssertNone(ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => $"{room.Key}: {group.Key}"));
        }
    }

    [Fact]
    public void No_namespace_but_the_rooms()
    {
        var wrong = from file in Product
                    from line in file.Code
                    where line.Text.StartsWith("namespace ", StringComparison.Ordinal)
                    let room = file.Path.StartsWith("functions/", StringComparison.Ordinal) ? "Functions" : file.Path.Split('/')[1]
                    where line.Text != $"namespace Serverless.{room};" && line.Text != $"namespace Serverless.{room}.Protocol;"
                    select $"{file.Path}: {line.Text}";

        SourceTree.AssertNone(wrong);
    }

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?(Now|Today)|\bGuid\.NewGuid|\bRandom\b|Task\.(Delay|Run)|\bThread\b|HttpClient|\bILogger\b|Environment\.|Stopwatch|ConfigureAwait|\bFile\.|Parallel\.|\bTimeProvider\b")]
    private static partial Regex NotDeterministic();

    [GeneratedRegex(@":\s*TaskOrchestrator<")]
    private static partial Regex Orchestrator();

    [GeneratedRegex(@"Task\.Run\(|\basync void\b|Task\.Factory\.StartNew|ThreadPool\.(Unsafe)?QueueUserWorkItem|\bThread\.Sleep|Task\.Wait(All|Any)\(")]
    private static partial Regex Loose();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|Async\([^()]*\)\.Result\b|[tT]ask\.Result\b")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"catch(\s*$|\s*\(Exception\b)")]
    private static partial Regex CatchesAll();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex LogMessage();
}
