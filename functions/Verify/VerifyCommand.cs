using System.CommandLine;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary>
/// <c>verify [DIR]</c> or <c>verify --azure</c>: proves the invariants over a data folder, or over the tables and task hub that the
/// app settings name, and names every place where one does not hold (I1–I8).
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(Option<string> data)
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "The data folder; that of --data when it is left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var running = new Option<bool>("--running")
        {
            Description = "A service works on the folder meanwhile, so attachments come and go.",
        };
        var azure = new Option<bool>("--azure")
        {
            Description = "Looks at the account and task hub that the app settings in the environment name, beside the running app.",
        };
        var repair = new Option<bool>("--repair") { Description = "With --azure: mends what can be made anew from the case files." };
        var command = new Command("verify", "Proves that nothing in a store is lost, doubled or stuck.") { folder, running, azure, repair };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(azure)
            ? AzureVerify.RunAsync(
                parsed.GetValue(repair), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken)
            : RunAsync(
                Path.GetFullPath(parsed.GetValue(folder) ?? parsed.GetValue(data) ?? "data"), parsed.GetValue(running),
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    /// <summary>Every violation in a data folder.</summary>
    public static Task<IReadOnlyList<StoreViolation>> FindAsync(
        SqliteDatabaseOptions database, string folder, bool isRunning, CancellationToken cancellationToken)
    {
        var master = FileMasterKey.OpenOrCreate(EmbeddedHost.MasterKeyOf(folder), RandomSource.System);
        var verifier = new StoreVerifier(
            database, folder, master, hasNextStep: null, [new HubCaseCheck(Instances), new TaskHubCheck(Waits)]);
        return verifier.VerifyAsync(isRunning, cancellationToken);
    }

    internal static async Task<int> RunAsync(
        string folder, bool isRunning, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var database = EmbeddedHost.DatabaseOf(folder);
        if (!File.Exists(database.Path) || !File.Exists(EmbeddedHost.MasterKeyOf(folder)))
        {
            await errors.WriteLineAsync($"verify: there is no store with its master key in {folder}.");
            return 2;
        }

        IReadOnlyList<StoreViolation> violations;
        try
        {
            violations = await FindAsync(database, folder, isRunning, cancellationToken);
        }
        catch (SqliteException e)
        {
            await errors.WriteLineAsync($"verify: the store cannot be read: {e.Message}");
            return 2;
        }

        foreach (var violation in violations)
        {
            await output.WriteLineAsync($"{violation.Subject}\t{violation.Invariant}\t{violation.Problem}");
        }

        await output.WriteLineAsync(violations.Count == 1 ? "1 violation" : $"{violations.Count} violations");
        return violations.Count == 0 ? 0 : 1;
    }

    // How the orchestrations of a case are called, for the proof that none is missing.
    private static CaseInstances Instances { get; } = new(CaseOrchestrations.LifecycleOf, CaseOrchestrations.ClockOf);

    // A round waits for the acts of staff as long as its case is open, and has nothing else to go on with; so does a clock that stands
    // still. One that runs needs its timer, which the check of the cases looks for.
    private static bool Waits(StoreSnapshot snapshot, string instanceId) =>
        (CaseOrchestrations.CaseOfLifecycle(instanceId) ?? CaseOrchestrations.CaseOfClock(instanceId)) is { } id && snapshot.IsOpen(id);
}
