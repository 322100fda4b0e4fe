using System.Text;
using System.Text.Json;

namespace Serverless.Cases.Tests;

public sealed class RuleFileTests
{
    private static readonly string Standard = Encoding.UTF8.GetString(RuleKinds.Policy.DefaultFile());

    public static TheoryData<string> Kinds => [.. RuleKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_built_in_file_of_every_kind_is_version_1_and_has_no_fault(string kind)
    {
        var file = RuleFile.DefaultOf(Kind(kind));

        Assert.Equal((kind, 1), (file.Name.Kind, file.Name.Version));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_built_in_file_of_every_kind_fits_its_schema(string kind)
    {
        using var file = JsonDocument.Parse(Kind(kind).DefaultFile());

        Assert.Empty(SchemaReading.Faults(SchemaOf(kind), file.RootElement));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_example_of_every_kind_names_its_kind_passes_the_check_and_fits_the_schema(string kind)
    {
        var faults = new List<RuleFault>();
        var text = Encoding.UTF8.GetString(Kind(kind).ExampleFile());

        Assert.Equal(kind, RuleFile.Read(text, faults)?.Kind.Name);
        Assert.Empty(faults);
        using var file = JsonDocument.Parse(text);
        Assert.Equal(kind, file.RootElement.GetProperty("kind").GetString());
        Assert.Empty(SchemaReading.Faults(SchemaOf(kind), file.RootElement));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_schema_on_the_shelf_is_what_the_code_reads(string kind) =>
        Assert.Equal(
            RuleSchema.TextOf(Kind(kind).Schema),
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", kind + ".json")).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("\"PT24H\"", "\"24 hours\"", "targets[1].target.length", "A length such as PT24H or P3D is needed.")]
    [InlineData("\"tier\": \"vip\"", "\"tier\": \"gold\"", "targets[0].tier", "Allowed are one or several of regular, vip, potential.")]
    [InlineData("\"tier\": \"vip\"", "\"tier\": []", "targets[0].tier", "Allowed are one or several of regular, vip, potential.")]
    [InlineData("\"poorCsatMax\": 2", "\"poorCsatMax\": \"2\"", "poorCsatMax", "A whole number is needed.")]
    [InlineData("\"tier\": \"vip\", \"target\": { \"measure\": \"calendar\", ", "\"tier\": \"vip\", \"target\": { ", "targets[0].target.measure", "The field is missing.")]
    [InlineData("\"calendar\": \"china\"", "\"calender\": \"china\"", "calendar", "The field is missing.")]
    [InlineData("\"fromHour\": 21", "\"fromHour\": null", "quiet.fromHour", "null is not allowed: leave the field out, or give it a value.")]
    [InlineData("\"inForceFrom\": \"2020-01-01\"", "\"inForceFrom\": \"1 Jan 2020\"", "inForceFrom", "A date such as 2026-12-01 is needed.")]
    public void What_is_wrong_is_named_with_its_place_and_the_schema_refuses_it_too(string right, string wrong, string path, string sentence) // H28
    {
        var text = Replaced(right, wrong);

        Assert.Contains((path, sentence), FaultsOf(text).Select(fault => (fault.Path, fault.Sentence)));
        using var file = JsonDocument.Parse(text);
        Assert.NotEmpty(SchemaReading.Faults(SchemaOf("policy"), file.RootElement));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = FaultsOf(Replaced("\"poorCsatMax\": 2", "\"poorCsat\": 2").Replace("\"version\": 1", "\"version\": 0", StringComparison.Ordinal));

        Assert.Equal(["poorCsat", "poorCsatMax", "version"], faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Broken_JSON_is_told_by_line_and_column()
    {
        var fault = Assert.Single(FaultsOf("{\n  \"kind\": \"policy\",\n  \"id\" \"standard\"\n}"));

        Assert.StartsWith("Line 3, column 8: this is no JSON.", fault.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("""{ "kind": "poetry", "id": "a", "version": 1 }""", "kind")]
    [InlineData("""{ "kind": "policy", "kind": "policy" }""", "")]
    [InlineData("", "")]
    public void What_is_no_rule_file_at_all_is_one_fault(string text, string path) =>
        Assert.Equal(path, Assert.Single(FaultsOf(text)).Path);

    [Fact]
    public void A_file_larger_than_the_bound_is_refused_unread() =>
        Assert.Equal("A rule file has at most 204800 bytes.", Assert.Single(FaultsOf(new string(' ', RuleFile.BytesMax + 1))).Sentence);

    [Fact]
    public void A_byte_order_mark_and_a_schema_reference_do_no_harm()
    {
        var faults = FaultsOf("\uFEFF" + Replaced("\"kind\": \"policy\",", "\"$schema\": \"../docs/schemas/policy.json\", \"kind\": \"policy\","));

        Assert.Empty(faults);
    }

    private static string Replaced(string right, string wrong)
    {
        Assert.Contains(right, Standard, StringComparison.Ordinal);
        var place = Standard.IndexOf(right, StringComparison.Ordinal);
        return Standard[..place] + wrong + Standard[(place + right.Length)..];
    }

    private static List<RuleFault> FaultsOf(string text)
    {
        var faults = new List<RuleFault>();
        Assert.Equal(RuleFile.Read(text, faults) is null, faults.Count > 0);
        return faults;
    }

    private static RuleKind Kind(string name) => RuleKinds.Find(name)!;

    private static JsonElement SchemaOf(string kind) => JsonSerializer.SerializeToElement(Kind(kind).Schema);
}
