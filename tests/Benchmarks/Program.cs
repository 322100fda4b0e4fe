using Serverless.Benchmarks.Hub;

// One JSON line of figures for each run; the first argument names it.
return args switch
{
    ["hub", .. var rest] => await LivesBenchmark.RunAsync(rest),
    ["timers", .. var rest] => await TimersBenchmark.RunAsync(rest),
    [TimersBenchmark.Second, .. var rest] => await TimersBenchmark.RunSecondAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("hub [--count N] [--in-flight N] [--dir DIR] | timers [--count N] [--due N] [--dir DIR]");
    return 2;
}
