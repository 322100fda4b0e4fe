using System.Net;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary><c>backup</c> and <c>restore</c> as an operator runs them.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_made_beside_a_busy_service_is_restored_whole() // H74
    {
        await using var service = await RunningService.StartAsync();
        var file = new string('图', 60_000); // Large enough for files of their own: the attachment, and the request as it came.
        var (status, _) = await service.PostAsync("/intake/web", WithAttachment(file), token: null);
        Assert.Equal(HttpStatusCode.Accepted, status);
        await service.SettleAsync();
        var busy = Task.WhenAll(Enumerable.Range(0, 40).Select(n => service.TextAsync($"+861380013{n:0000}", "空调漏水了。", $"SM-{n}")));

        var (made, said, _) = await RunAsync("backup", _folder.File("copy"), "--data", service.DataFolder, "--key", _folder.File("key"));
        await busy;
        var (restored, found, wrong) = await RunAsync("restore", _folder.File("copy"), "--data", _folder.File("data"), "--key", _folder.File("key"));

        Assert.Equal((0, 0, ""), (made, restored, wrong));
        Assert.Contains("3 files", said, StringComparison.Ordinal);
        Assert.EndsWith("0 violations\n", found, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.File("copy"), "*", SearchOption.AllDirectories), path => path.EndsWith("key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("store.db", "damaged")]
    [InlineData("backup.json", "cannot be read")]
    public async Task A_damaged_copy_is_refused_by_the_name_of_the_file_and_leaves_no_store(string file, string why)
    {
        await using var service = await RunningService.StartAsync();
        await RunAsync("backup", _folder.File("copy"), "--data", service.DataFolder, "--key", _folder.File("key"));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder.File("copy"), file));
        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(Path.Combine(_folder.File("copy"), file), bytes);

        var (code, _, wrong) = await RunAsync("restore", _folder.File("copy"), "--data", _folder.File("data"), "--key", _folder.File("key"));

        Assert.Equal(2, code);
        Assert.StartsWith($"restore: {file}", wrong, StringComparison.Ordinal);
        Assert.Contains(why, wrong, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.File("data"), "store.db")));
    }

    [Fact]
    public async Task Nothing_is_written_over_and_nothing_restored_without_its_key()
    {
        await using var service = await RunningService.StartAsync();
        await RunAsync("backup", _folder.File("copy"), "--data", service.DataFolder);

        var (again, _, full) = await RunAsync("backup", _folder.File("copy"), "--data", service.DataFolder);
        var (over, _, there) = await RunAsync("restore", _folder.File("copy"), "--data", service.DataFolder);
        var (keyless, _, key) = await RunAsync("restore", _folder.File("copy"), "--data", _folder.File("data"));
        var (nothing, _, none) = await RunAsync("backup", _folder.File("other"), "--data", _folder.File("nowhere"));

        Assert.Equal((2, 2, 2, 2), (again, over, keyless, nothing));
        Assert.Contains("is not empty", full, StringComparison.Ordinal);
        Assert.Contains("has a store already", there, StringComparison.Ordinal);
        Assert.Contains("The master key", key, StringComparison.Ordinal);
        Assert.Contains("There is no store", none, StringComparison.Ordinal);
    }

    private static object WithAttachment(string text) => new
    {
        name = "王芳",
        phone = "+8613800138000",
        message = "空调漏水，见附件。",
        language = "zh",
        consent = true,
        attachments = new[]
        {
            new { name = "说明.txt", type = "text/plain", content = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)) },
        },
    };

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await CommandLine.RunAsync(arguments, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
