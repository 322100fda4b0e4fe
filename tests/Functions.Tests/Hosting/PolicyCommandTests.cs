using System.CommandLine;
using System.Text;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

public sealed class PolicyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serverless-policy-").FullName;

    public static TheoryData<string> Kinds => [.. RuleKinds.All.Select(kind => kind.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_right_file_is_called_right_and_the_exit_code_is_0()
    {
        var file = Write("right.json", Standard());

        var (code, text) = await CheckAsync(file);

        Assert.Equal((0, $"{file}: policy:standard:1 is right.\n"), (code, text));
    }

    [Fact]
    public async Task Every_fault_of_every_file_is_a_line_with_file_path_and_sentence_and_the_exit_code_is_1()
    {
        var wrong = Write("wrong.json", Standard().Replace("\"tier\": \"vip\"", "\"tier\": \"gold\"", StringComparison.Ordinal)
            .Replace("\"poorCsatMax\": 2", "\"poorCsatMax\": 2, \"colour\": 1", StringComparison.Ordinal));
        var broken = Write("broken.json", "{ \"kind\": \"policy\"");

        var (code, text) = await CheckAsync(wrong, broken, Path.Combine(_folder, "missing.json"));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith($"{wrong}: colour: There is no such field; allowed are id,", StringComparison.Ordinal));
        Assert.Contains($"{wrong}: targets[0].tier: Allowed are one or several of regular, vip, potential.", lines);
        Assert.Contains(lines, line => line.StartsWith($"{broken}: Line 1, column ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"{Path.Combine(_folder, "missing.json")}: The file cannot be read:", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_example_prints_of_a_kind_passes_the_check(string kind)
    {
        await using var printed = new StringWriter { NewLine = "\n" };
        var parsed = PolicyCommand.Create().Parse(["example", kind]);
        Assert.Equal(0, await parsed.InvokeAsync(new InvocationConfiguration { Output = printed }));

        var (code, text) = await CheckAsync(Write(kind + ".json", printed.ToString()));

        Assert.Equal(0, code);
        Assert.Contains($".json: {kind}:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_kind_is_refused_with_the_kinds_there_are()
    {
        await using var errors = new StringWriter { NewLine = "\n" };

        Assert.Equal(1, await PolicyCommand.Create().Parse(["example", "poetry"]).InvokeAsync(new InvocationConfiguration { Error = errors }));
        Assert.Contains("there is no kind 'poetry'", errors.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Text)> CheckAsync(params string[] files)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        return (await PolicyCommand.CheckAsync(files, output, CancellationToken.None), output.ToString());
    }

    private static string Standard() => Encoding.UTF8.GetString(RuleKinds.Policy.DefaultFile());

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
