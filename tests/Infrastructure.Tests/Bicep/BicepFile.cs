namespace Serverless.Infrastructure.Tests;

/// <summary>What a Bicep file declares and uses.</summary>
internal sealed class BicepFile
{
    private readonly BicepNode _tree;

    public BicepFile(string path, IReadOnlyList<string> errors, BicepNode tree)
    {
        (Path, Errors, _tree) = (path, errors, tree);
        Parameters = Declared("parameter_declaration").Select((node, _) => new BicepParameter(
            node.Children[0].Text!, node.Children.Count > 2 ? node.Children[^1] : null)).ToList(); // A declaration has a name.
        Variables = Declared("variable_declaration").ToDictionary(node => node.Children[0].Text!, node => node.Children[^1]);
        Functions = [.. Declared("user_defined_function").Select(node => node.Children[0].Text!)];
        Outputs = Declared("output_declaration").ToDictionary(node => node.Children[0].Text!, node => node.Children[^1]);
        Resources = [.. Declared("resource_declaration").Select(node => new BicepResource(node.Children[0].Text!, node.Children[1].Unquoted, node.Children[^1]))];
        Modules = [.. Declared("module_declaration").Select(node => new BicepModule(node.Children[0].Text!, node.Children[1].Unquoted, node.Children[^1].Inner))];
        Imports = [.. Declared("import_functionality").Select(
            node => (node.Children[^1].Unquoted, node.Children.SkipLast(1).Select(name => name.Text!).ToList()))];
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetRelativePath(Repository.Bicep, Path);

    public IReadOnlyList<string> Errors { get; }

    public IReadOnlyList<BicepParameter> Parameters { get; }

    /// <summary>Variables with their values; of a parameter file, the parameters that it sets.</summary>
    public IReadOnlyDictionary<string, BicepNode> Variables { get; }

    public IReadOnlyList<string> Functions { get; }

    public IReadOnlyDictionary<string, BicepNode> Outputs { get; }

    public IReadOnlyList<BicepResource> Resources { get; }

    public IReadOnlyList<BicepModule> Modules { get; }

    public IReadOnlyList<(string Path, List<string> Names)> Imports { get; }

    /// <summary>The file of a <c>using</c>; absent when it is no parameter file.</summary>
    public string? Uses => Declared("using_statement").FirstOrDefault()?.Children[0].Unquoted;

    /// <summary>Every name that the file makes known to its expressions.</summary>
    public HashSet<string> Names =>
        [.. Parameters.Select(parameter => parameter.Name), .. Variables.Keys, .. Functions,
            .. Resources.Select(resource => resource.Symbol), .. Modules.Select(module => module.Symbol), .. Imports.SelectMany(import => import.Names)];

    public IEnumerable<BicepNode> Nodes => _tree.All;

    /// <summary>The names that expressions use, with their lines; those of lambdas and loops, which stand for themselves, are left out.</summary>
    public IEnumerable<(string Name, int Line)> References => NamesIn(_tree, []);

    private IEnumerable<BicepNode> Declared(string type) => _tree.Children.Where(node => node.Type == type);

    private static IEnumerable<(string Name, int Line)> NamesIn(BicepNode node, HashSet<string> local)
    {
        switch (node.Type)
        {
            case "identifier":
                return local.Contains(node.Text!) ? [] : [(node.Text!, node.Line)];
            case "parameter_declaration":
                return node.Children.Skip(2).SelectMany(child => NamesIn(child, local));
            case "resource_declaration" or "module_declaration" or "variable_declaration" or "output_declaration":
                return node.Children.Skip(1).Where(child => child.Type != "type").SelectMany(child => NamesIn(child, local));
            case "object_property":
                var isName = node.Children[0].Type == "identifier";
                return node.Children.Skip(isName ? 1 : 0).SelectMany(child => NamesIn(child, local));
            case "lambda_expression":
                var parameters = node.Children[0].All.Where(inner => inner.Type == "identifier").Select(inner => inner.Text!);
                return NamesIn(node.Children[^1], [.. local, .. parameters]);
            case "for_statement":
                return Loop(node, local);
            case "user_defined_function":
                var own = node.Children.First(child => child.Type == "parameters").Children.Select(parameter => parameter.Children[0].Text!);
                return NamesIn(node.Children[^1], [.. local, .. own]);
            case "import_functionality" or "using_statement" or "type":
                return [];
            default:
                return node.Children.SelectMany(child => NamesIn(child, local));
        }
    }

    private static IEnumerable<(string Name, int Line)> Loop(BicepNode node, HashSet<string> local)
    {
        var header = node.Children[0];
        var names = header.Type == "for_loop_parameters" ? header.Children.Select(child => child.Text!) : [header.Text!];
        HashSet<string> inner = [.. local, .. names];
        return NamesIn(node.Children[1], local).Concat(node.Children.Skip(2).SelectMany(child => NamesIn(child, inner)));
    }
}

/// <summary>A parameter; one without a default must be given.</summary>
internal sealed record BicepParameter(string Name, BicepNode? Default);

/// <summary>A resource with its type and the API version that it is written for.</summary>
internal sealed record BicepResource(string Symbol, string TypeAndVersion, BicepNode Body)
{
    public string Type => TypeAndVersion.Split('@')[0];

    public string Version => TypeAndVersion.Split('@')[1];
}

/// <summary>A call of another file.</summary>
internal sealed record BicepModule(string Symbol, string Path, BicepNode Body)
{
    public IEnumerable<string> Given => Body.At("params")?.Properties.Select(property => property.Key) ?? [];
}
