using System.CommandLine;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary><c>restore SOURCE</c>: puts a backup back as a data folder, and proves it whole (H74).</summary>
internal static class RestoreCommand
{
    public static Command Create(Option<string> data)
    {
        var source = new Argument<string>("SOURCE") { Description = "The folder that backup wrote." };
        var key = new Option<string?>("--key") { Description = "The master key; left out when it lies in the data folder already." };
        var command = new Command("restore", "Puts a backup into a data folder without a store, and verifies it.") { source, key };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Path.GetFullPath(parsed.GetValue(source)!), Path.GetFullPath(parsed.GetValue(data) ?? "data"), parsed.GetValue(key),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string source, string dataFolder, string? keyFile, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var key = EmbeddedHost.MasterKeyOf(dataFolder);
            if (!File.Exists(keyFile ?? key))
            {
                throw new IOException($"The master key {keyFile ?? key} is not there: without it nothing of the backup can be read (--key FILE).");
            }

            if (keyFile is not null && File.Exists(key) && !File.ReadAllBytes(key).AsSpan().SequenceEqual(File.ReadAllBytes(keyFile)))
            {
                throw new IOException($"The folder {dataFolder} has another master key already: move it away first.");
            }

            var manifest = await StoreRestore.RunAsync(source, dataFolder, cancellationToken);
            if (keyFile is not null && !File.Exists(key))
            {
                KeyFile.Copy(keyFile, key);
            }

            await output.WriteLineAsync($"{dataFolder}: restored as of {manifest.CreatedAt:O}.");
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"restore: {failure.Message}");
            return 2;
        }

        return await VerifyCommand.RunAsync(dataFolder, isRunning: false, output, errors, cancellationToken);
    }
}
