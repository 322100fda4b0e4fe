using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serverless.Benchmarks.Machine;

/// <summary>Kestrel that stores each request's body as one row and answers 202 after its commit: the least that an intake can do.</summary>
internal static class BareServer
{
    /// <summary>The argument that starts it in a process of its own.</summary>
    public const string Argument = "bare-server";

    private const int BatchMax = 1000;

    public static async Task<int> RunAsync(string path, string url)
    {
        var waiting = new BlockingCollection<(byte[] Body, TaskCompletionSource Stored)>();
        var writer = new Thread(() => Write(path, waiting)) { IsBackground = true };
        writer.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((body.ToArray(), stored), context.RequestAborted);
            await stored.Task;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.ContentLength = 0;
        });
        await app.RunAsync();
        return 0;
    }

    private static void Write(string path, BlockingCollection<(byte[] Body, TaskCompletionSource Stored)> waiting)
    {
        using var store = new BareStore(path);
        var batch = new List<(byte[] Body, TaskCompletionSource Stored)>();
        while (true)
        {
            batch.Add(waiting.Take());
            while (batch.Count < BatchMax && waiting.TryTake(out var next))
            {
                batch.Add(next);
            }

            store.Commit([.. batch.Select(one => one.Body)]);
            batch.ForEach(one => one.Stored.SetResult());
            batch.Clear();
        }
    }
}
