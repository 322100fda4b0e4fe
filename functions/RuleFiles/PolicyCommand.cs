using System.CommandLine;
using System.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>policy check FILE...</c>, <c>policy schema KIND</c> and <c>policy example KIND</c>: what a service manager needs before a rule file is published.</summary>
internal static class PolicyCommand
{
    public static Command Create() => new("policy", "Works with rule files: policies, calendars, sorting words and others.") { Check(), Schema(), Example() };

    /// <summary>Prints every fault of some files as <c>file: path: sentence</c>; 0 when there is none.</summary>
    internal static async Task<int> CheckAsync(IEnumerable<string> files, TextWriter output, CancellationToken cancellationToken)
    {
        var isRight = true;
        foreach (var path in files)
        {
            var faults = new List<RuleFault>();
            var file = await ReadAsync(path, faults, cancellationToken);
            foreach (var fault in faults)
            {
                await output.WriteLineAsync($"{path}: {fault}");
            }

            isRight &= file is not null;
            if (file is not null)
            {
                await output.WriteLineAsync($"{path}: {file.Name} is right.");
            }
        }

        return isRight ? 0 : 1;
    }

    private static Command Check()
    {
        var files = new Argument<string[]>("FILE") { Description = "The rule files.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Names every fault of rule files, and the place of each.") { files };
        command.SetAction((parsed, cancellationToken) =>
            CheckAsync(parsed.GetValue(files) ?? [], parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command Schema() => Printing("schema", "Prints the JSON schema of a kind of rule file.", kind => RuleSchema.TextOf(kind.Schema));

    private static Command Example() => Printing(
        "example", "Prints a complete rule file of a kind, to be copied and changed.", kind => Encoding.UTF8.GetString(kind.ExampleFile()));

    private static Command Printing(string verb, string about, Func<RuleKind, string> textOf)
    {
        var name = new Argument<string>("KIND") { Description = $"One of {string.Join(", ", RuleKinds.All.Select(kind => kind.Name))}." };
        var command = new Command(verb, about) { name };
        command.SetAction(async (parsed, _) =>
        {
            if (RuleKinds.Find(parsed.GetValue(name)) is not { } kind)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"policy {verb}: there is no kind '{parsed.GetValue(name)}'. {name.Description}");
                return 1;
            }

            await parsed.InvocationConfiguration.Output.WriteAsync(textOf(kind));
            return 0;
        });
        return command;
    }

    private static async Task<RuleFile?> ReadAsync(string path, List<RuleFault> faults, CancellationToken cancellationToken)
    {
        try
        {
            return RuleFile.Read(await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken), faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new RuleFault("", $"The file cannot be read: {e.Message}", $"文件无法读取：{e.Message}"));
            return null;
        }
    }
}
