using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Functions;

/// <summary>Writes a demo staff directory with random tokens at a first embedded start that has none configured.</summary>
internal static class DemoAccess
{
    public const string FileName = "access.json";

    private static readonly (string Id, string Name, string Role, string Department, string Phone)[] People =
    [
        ("anna", "安娜 Anna", "agent", "customer-service", "+8613900000001"),
        ("bo", "博文 Bo", "agent", "technical-support", "+8613900000002"),
        ("chen", "陈静 Chen", "agent", "after-sales", "+8613900000003"),
        ("su", "苏敏 Su", "supervisor", "customer-service", "+8613900000011"),
        ("ma", "马力 Ma", "manager", "customer-service", "+8613900000021"),
        ("dai", "戴伟 Dai", "director", "customer-service", "+8613900000031"),
        ("qi", "齐悦 Qi", "quality", "customer-service", "+8613900000051"),
        ("ops", "运维 Ops", "operator", "customer-service", "+8613900000041"),
    ];

    /// <summary>The file's path, made when it is not there; readable by its owner only.</summary>
    public static string Ensure(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (File.Exists(path))
        {
            return path;
        }

        var staff = People.Select(person => (JsonNode)new JsonObject
        {
            ["Id"] = person.Id,
            ["Name"] = person.Name,
            ["Role"] = person.Role,
            ["Department"] = person.Department,
            ["Phone"] = person.Phone,
            ["Email"] = $"{person.Id}@example.com",
            ["Token"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
        });
        var document = new JsonObject { ["Access"] = new JsonObject { ["Staff"] = new JsonArray([.. staff]) } };
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        document.WriteTo(writer);
        return path;
    }
}
