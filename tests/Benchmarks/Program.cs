using Serverless.Benchmarks;
using Serverless.Benchmarks.Hub;

// One JSON line of figures for each run; the first argument names it.
switch (args)
{
    case ["intake", ..]:
        Console.WriteLine((await IntakeBench.RunAsync(CancellationToken.None)).ToJsonString());
        return 0;
    case ["lifecycle", ..]:
        Console.WriteLine((await LifecycleBench.RunAsync(CancellationToken.None)).ToJsonString());
        return 0;
    case ["workflows", .. var rest]:
        return await LivesBenchmark.RunAsync(rest);
    case ["timers", .. var rest]:
        return await TimersBenchmark.RunAsync(rest);
    case [TimersBenchmark.Second, .. var rest]:
        return await TimersBenchmark.RunSecondAsync(rest);
    default:
        await Console.Error.WriteLineAsync("intake | lifecycle | workflows [--count N] | timers [--count N] [--due N] | recovery [--count N]");
        return 2;
}
