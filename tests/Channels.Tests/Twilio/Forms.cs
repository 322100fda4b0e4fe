namespace Serverless.Channels.Tests;

/// <summary>Makes forms out of names and values.</summary>
internal static class Forms
{
    public static FormPairs Of(params (string Name, string Value)[] pairs) =>
        new([.. pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))]);

    public static FormPairs With(this FormPairs form, string name, string value) =>
        new([.. form.Pairs.Where(pair => pair.Key != name), KeyValuePair.Create(name, value)]);

    public static FormPairs Without(this FormPairs form, params string[] names) =>
        new([.. form.Pairs.Where(pair => !names.Contains(pair.Key))]);
}
