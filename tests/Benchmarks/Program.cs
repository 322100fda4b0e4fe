using Serverless.Benchmarks;
using Serverless.Benchmarks.Hub;
using Serverless.Benchmarks.Machine;

// One JSON line of figures for each run; the first argument names it.
switch (args)
{
    case ["intake", ..]:
        Console.WriteLine((await IntakeBench.RunAsync(CancellationToken.None)).ToJsonString());
        return 0;
    case ["lifecycle", ..]:
        Console.WriteLine((await LifecycleBench.RunAsync(CancellationToken.None)).ToJsonString());
        return 0;
    case ["machine"]:
        Console.WriteLine((await MachineBench.RunAsync(CancellationToken.None)).ToJsonString());
        return 0;
    case [BareServer.Argument, var path, var url]:
        return await BareServer.RunAsync(path, url);
    case ["recovery", .. var rest]:
        Console.WriteLine((await RecoveryBench.RunAsync(rest, CancellationToken.None)).ToJsonString());
        return 0;
    case ["clocks", ..]:
        Console.WriteLine(ClocksBench.Run().ToJsonString());
        return 0;
    case ["workflows", .. var rest]:
        return await LivesBenchmark.RunAsync(rest);
    case ["timers", .. var rest]:
        return await TimersBenchmark.RunAsync(rest);
    case [TimersBenchmark.Second, .. var rest]:
        return await TimersBenchmark.RunSecondAsync(rest);
    default:
        await Console.Error.WriteLineAsync("machine | intake | lifecycle | workflows [--count N] | timers [--count N] [--due N] | recovery [--count N] | clocks");
        return 2;
}
