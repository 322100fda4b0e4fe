namespace Serverless.Infrastructure.Tests;

/// <summary>The files fit together: what a compiler would find, as far as syntax shows it.</summary>
public sealed class ReferenceTests(BicepTree bicep) : IClassFixture<BicepTree>
{
    private static readonly HashSet<string> BuiltIn =
    [
        "empty", "environment", "filter", "guid", "items", "length", "loadTextContent", "map", "max", "range", "readEnvironmentVariable",
        "reduce", "replace", "string", "subscription", "subscriptionResourceId", "take", "tenant", "toLower", "toObject", "union", "uniqueString",
        // Decorators.
        "allowed", "description", "export", "maxLength", "maxValue", "minLength", "minValue", "secure",
    ];

    [Fact]
    public void Every_file_parses_without_an_error()
    {
        Assert.True(bicep.Files.Count >= 14);
        AssertNone(from file in bicep.Files from error in file.Errors select $"{file.Name}:{error}");
    }

    [Fact]
    public void Every_name_that_is_used_is_declared() => AssertNone(
        from file in bicep.Files
        let names = file.Names
        from use in file.References
        where !names.Contains(use.Name) && !BuiltIn.Contains(use.Name)
        select $"{file.Name}:{use.Line} {use.Name}");

    [Fact]
    public void Every_parameter_and_variable_is_used() => AssertNone(
        from file in bicep.Templates
        let used = file.References.Select(use => use.Name).ToHashSet()
        let exported = file.Nodes.Any(node => node.Type == "decorator" && node.All.Any(inner => inner.Text == "export"))
        from name in file.Parameters.Select(parameter => parameter.Name).Concat(exported ? [] : file.Variables.Keys)
        where !used.Contains(name)
        select $"{file.Name} {name}");

    [Fact]
    public void Every_module_file_exists_and_every_imported_name_is_exported_there()
    {
        AssertNone(
            from file in bicep.Templates
            from module in file.Modules
            where bicep.Named(file, module.Path) is null
            select $"{file.Name} {module.Path}");
        AssertNone(
            from file in bicep.Templates
            from import in file.Imports
            let source = bicep.Named(file, import.Path)
            from name in import.Names
            where source is null || !(source.Variables.ContainsKey(name) || source.Functions.Contains(name))
            select $"{file.Name} {import.Path} {name}");
    }

    [Fact]
    public void Every_module_is_given_what_it_needs_and_nothing_else() => AssertNone(
        from file in bicep.Templates
        from module in file.Modules
        let target = bicep.Named(file, module.Path)!
        let given = module.Given.ToHashSet()
        let known = target.Parameters.Select(parameter => parameter.Name).ToHashSet()
        let required = target.Parameters.Where(parameter => parameter.Default is null).Select(parameter => parameter.Name)
        from fault in required.Except(given).Select(name => $"lacks {name}").Concat(given.Except(known).Select(name => $"has no {name}"))
        select $"{file.Name} module {module.Symbol} {fault}");

    [Fact]
    public void Every_output_of_a_module_that_is_used_is_there() => AssertNone(
        from file in bicep.Templates
        from node in file.Nodes
        where node.Type == "member_expression" && node.Children[0] is { Type: "member_expression" } inner && inner.Children[^1].Text == "outputs"
        let symbol = node.Children[0].All.First(leaf => leaf.Type == "identifier").Text
        let module = file.Modules.FirstOrDefault(module => module.Symbol == symbol)
        where module is null || !bicep.Named(file, module.Path)!.Outputs.ContainsKey(node.Children[^1].Text!)
        select $"{file.Name}:{node.Line} {symbol}.outputs.{node.Children[^1].Text}");

    [Fact]
    public void Every_entry_of_an_imported_object_that_is_used_is_there()
    {
        var roles = bicep.Of("modules/roles.bicep").Variables["roles"].Properties.Select(property => property.Key).ToHashSet();

        AssertNone(
            from file in bicep.Templates
            from node in file.Nodes
            where node is { Type: "member_expression", Children: [{ Text: "roles" }, var entry] } && !roles.Contains(entry.Text!)
            select $"{file.Name}:{node.Line}");
    }

    [Fact]
    public void Every_parameter_file_sets_what_main_needs_and_nothing_else()
    {
        Assert.Equal(["main.bicepparam", "main.dev.bicepparam", "main.prod.bicepparam"], bicep.ParameterFiles.Select(file => file.Name));
        var known = bicep.Main.Parameters.Select(parameter => parameter.Name).ToHashSet();
        var required = bicep.Main.Parameters.Where(parameter => parameter.Default is null).Select(parameter => parameter.Name).ToHashSet();
        foreach (var file in bicep.ParameterFiles)
        {
            Assert.Equal("./main.bicep", file.Uses);
            Assert.Subset(known, file.Variables.Keys.ToHashSet());
            Assert.Superset(required, file.Variables.Keys.ToHashSet());
        }
    }

    [Fact]
    public void Main_only_wires() => Assert.Equal(["Microsoft.Resources/resourceGroups"], bicep.Main.Resources.Select(resource => resource.Type));

    [Fact]
    public void Every_file_that_is_loaded_is_there_and_every_query_is_loaded()
    {
        var loaded = (from file in bicep.Templates
                      from node in file.Nodes
                      where node.Type == "call_expression" && node.Children[0].Text == "loadTextContent"
                      select Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file.Path)!, node.Children[1].Children[0].Unquoted))).ToHashSet();

        AssertNone(loaded.Where(path => !File.Exists(path)));
        Assert.Subset(loaded, Directory.GetFiles(Path.Combine(Repository.Bicep, "queries")).ToHashSet());
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, all);
    }
}
