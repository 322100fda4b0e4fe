using System.Text.Json.Nodes;
using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

/// <summary>One episode as Microsoft's own executor answered it; Vectors/README.md tells its fields.</summary>
internal sealed class Vector
{
    private readonly JsonNode _file;

    private Vector(JsonNode file) => _file = file;

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "s*.json")
        .Select(path => Path.GetFileNameWithoutExtension(path)!)
        .Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Vectors");

    public OrchestratorRequest Request => OrchestratorRequest.Parser.ParseFrom(Bytes("requestBase64"));

    public OrchestratorResponse Expected => OrchestratorResponse.Parser.ParseFrom(Bytes("expectedResponseBase64"));

    public IReadOnlyList<string> FailureMessages =>
        [.. _file["compare"]!["failureMessageContains"]!.AsArray().Select(text => text!.GetValue<string>())];

    public static Vector Read(string name) => new(ReadFile(name));

    public static JsonNode ReadFile(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;

    private byte[] Bytes(string field) => Convert.FromBase64String(_file[field]!.GetValue<string>());
}
