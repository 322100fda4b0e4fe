using System.CommandLine;
using System.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>policy check FILE...</c> and <c>policy schema KIND</c>: what a service manager needs before a rule file is published.</summary>
internal static class PolicyCommand
{
    public static Command Create() => new("policy", "Works with rule files: policies, calendars, sorting words and others.") { Check(), Schema() };

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

    private static Command Schema()
    {
        var name = new Argument<string>("KIND") { Description = $"One of {string.Join(", ", RuleKinds.All.Select(kind => kind.Name))}." };
        var command = new Command("schema", "Prints the JSON schema of a kind of rule file.") { name };
        command.SetAction(async (parsed, _) =>
        {
            if (RuleKinds.Find(parsed.GetValue(name)) is not { } kind)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"policy schema: there is no kind '{parsed.GetValue(name)}'. {name.Description}");
                return 1;
            }

            await parsed.InvocationConfiguration.Output.WriteAsync(RuleSchema.TextOf(kind.Schema));
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
            faults.Add(new RuleFault("", $"The file cannot be read: {e.Message}"));
            return null;
        }
    }
}
