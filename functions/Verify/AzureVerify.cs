using Azure;
using Microsoft.Extensions.Options;
using Serverless.Azure;

namespace Serverless.Functions;

/// <summary><c>verify --azure</c>: the look over tables and task hub, from an operator's machine or a pipeline.</summary>
internal static class AzureVerify
{
    /// <summary>Prints a line a violation; 0 when there is none left, 1 when there is, 2 when it could not look.</summary>
    public static async Task<int> RunAsync(bool repair, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = Service.BuildAzureTools();
            var violations = await FindAsync(app.Services, repair, cancellationToken);
            foreach (var violation in violations.OrderBy(violation => violation.Subject, StringComparer.Ordinal))
            {
                await output.WriteLineAsync(
                    $"{violation.Subject}\t{violation.Invariant}\t{violation.Problem}{(violation.IsRepaired ? " Repaired." : "")}");
            }

            var left = violations.Count(violation => !violation.IsRepaired);
            await output.WriteLineAsync(left == 1 ? "1 violation" : $"{left} violations");
            return left == 0 ? 0 : 1;
        }
        catch (OptionsValidationException wrong)
        {
            await errors.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures.Select(failure => $"verify: {failure}")));
            return 2;
        }
        catch (RequestFailedException refused)
        {
            await errors.WriteLineAsync($"verify: the account refused: {refused.Status} {refused.ErrorCode}");
            return 2;
        }
    }

    private static async Task<IReadOnlyCollection<TableViolation>> FindAsync(
        IServiceProvider services, bool repair, CancellationToken cancellationToken)
    {
        var inTables = await services.GetRequiredService<TableVerifier>().VerifyAsync(repair, cancellationToken);
        var watchdog = services.GetRequiredService<Watchdog>();
        var lost = await watchdog.FindAsync(cancellationToken);
        if (repair && lost.Count > 0)
        {
            await watchdog.LookAsync(cancellationToken);
        }

        return [.. inTables, .. lost.Select(each => Lost(each.InstanceId, each.Step, repair))];
    }

    private static TableViolation Lost(string instance, WatchdogStep step, bool repair) => new(
        "I8",
        instance,
        step switch
        {
            WatchdogStep.Start => "an orchestration that the case needs is not there.",
            WatchdogStep.Wake => "an orchestration has slept through its instant.",
            _ => "an orchestration failed by its own code.",
        },
        repair && step is WatchdogStep.Start or WatchdogStep.Wake);
}
