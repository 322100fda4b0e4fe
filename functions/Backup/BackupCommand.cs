using System.CommandLine;
using Serverless.Embedded;

namespace Serverless.Functions;

/// <summary><c>backup TARGET</c>: copies the store of a data folder, also while the service runs (H74).</summary>
internal static class BackupCommand
{
    public static Command Create(Option<string> data)
    {
        var target = new Argument<string>("TARGET") { Description = "A new or empty folder for the copy." };
        var key = new Option<string?>("--key") { Description = "Copies the master key to this new file: keep it apart from the copy." };
        var command = new Command("backup", "Copies the store of a data folder, also while the service runs.") { target, key };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Path.GetFullPath(parsed.GetValue(data) ?? "data"), Path.GetFullPath(parsed.GetValue(target)!), parsed.GetValue(key),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string dataFolder, string target, string? keyFile, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(EmbeddedHost.DatabaseOf(dataFolder).Path))
            {
                throw new IOException($"There is no store in {dataFolder}.");
            }

            var manifest = await StoreBackup.CreateAsync(dataFolder, target, TimeProvider.System.GetUtcNow(), cancellationToken);
            if (keyFile is not null)
            {
                KeyFile.Copy(EmbeddedHost.MasterKeyOf(dataFolder), keyFile);
            }

            await output.WriteLineAsync($"{target}: {manifest.Files.Count} files, {manifest.Files.Sum(file => file.Bytes)} bytes.");
            await output.WriteLineAsync(keyFile is null
                ? $"The master key {EmbeddedHost.MasterKeyOf(dataFolder)} is not in it: without that file nothing of it can be read."
                : $"The master key is in {keyFile}: keep it apart from the copy.");
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            await errors.WriteLineAsync($"backup: {failure.Message}");
            return 2;
        }
    }
}
