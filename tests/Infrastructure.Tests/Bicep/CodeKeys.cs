using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Serverless.Functions;

namespace Serverless.Infrastructure.Tests;

/// <summary>The configuration keys of the code, read from the code: option classes with a <c>Section</c>, and constants named <c>…Key</c> beside them.</summary>
internal static class CodeKeys
{
    private static readonly Assembly[] Rooms = [.. LoadRooms()];

    private static readonly (Type Type, string Section)[] Options = [.. from room in Rooms
                                                                        from type in room.GetTypes()
                                                                        let section = type.GetField("Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                                                                        where section is { IsLiteral: true } && type.Name.EndsWith("Options", StringComparison.Ordinal)
                                                                        select (type, (string)section.GetRawConstantValue()!)];

    /// <summary>Every key, in the form of an app setting; an index is <c>N</c>.</summary>
    public static IEnumerable<string> Known() =>
        Options.SelectMany(entry => Keys(entry.Type, entry.Section)).Concat(Constants()).Concat(Read()).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys that the options' own validators miss when nothing is configured.</summary>
    public static IEnumerable<string> Required() =>
        from failure in Failures(new ConfigurationBuilder().Build())
        from Match key in Regex.Matches(failure, "[A-Za-z]+(?::[A-Za-z]+)+", RegexOptions.CultureInvariant)
        select key.Value.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>What the validators say of a configuration.</summary>
    public static IEnumerable<string> Failures(IConfiguration configuration) =>
        from room in Rooms
        from type in room.GetTypes()
        where type is { IsAbstract: false, IsInterface: false }
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidateOptions<>)
        let options = contract.GenericTypeArguments[0]
        let section = Options.FirstOrDefault(entry => entry.Type == options).Section
        where section is not null && type.GetConstructor(Type.EmptyTypes) is not null
        from failure in Validate(type, options, configuration.GetSection(section))
        select failure;

    /// <summary>Values for what the platform or another resource puts in: secrets, names and addresses.</summary>
    public static Dictionary<string, string?> Stand() => new()
    {
        ["Site:PublicUrl"] = "https://intake.example.com",
        ["Twilio:AuthToken"] = "0123456789abcdef0123456789abcdef",
        ["SendGrid:ApiKey"] = "SG.a-key",
        ["Storage:AccountName"] = "stsintakedev",
        ["ServiceBus:fullyQualifiedNamespace"] = "sb-intake-dev.servicebus.windows.net",
        ["Durable:BaseUrl"] = "https://intake.example.com/runtime/webhooks/durabletask",
        ["Durable:Key"] = "a-key",
        ["Privacy:MasterKey"] = Convert.ToBase64String(new byte[32]),
        ["TASK_HUB"] = "IntakeDev",
        ["Access:TenantId"] = "00000000-0000-0000-0000-000000000009",
    };

    private static IEnumerable<string> Validate(Type validator, Type optionsType, IConfigurationSection section)
    {
        var options = Activator.CreateInstance(optionsType)!; // Option classes have a constructor without parameters.
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true); // Otherwise a member with a wrong word is left out in silence.
        var result = (ValidateOptionsResult)validator.GetMethod(nameof(IValidateOptions<object>.Validate))!
            .Invoke(Activator.CreateInstance(validator), [null, options])!;
        return result.Failures ?? [];
    }

    private static IEnumerable<string> Keys(Type type, string prefix) =>
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        from key in KeysOf(property.PropertyType, $"{prefix}__{property.Name}")
        select key;

    private static IEnumerable<string> KeysOf(Type type, string key)
    {
        if (type != typeof(string) && type.IsGenericType && type.GetInterfaces().Contains(typeof(System.Collections.IEnumerable)))
        {
            var item = type.GenericTypeArguments[^1];
            return item.Assembly == typeof(object).Assembly || item.IsEnum ? [$"{key}__N"] : Keys(item, $"{key}__N");
        }

        return [key];
    }

    private static IEnumerable<string> Constants() =>
        from room in Rooms
        from type in room.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field is { IsLiteral: true } && field.FieldType == typeof(string) && field.Name.EndsWith("Key", StringComparison.Ordinal)
        select ((string)field.GetRawConstantValue()!).Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The keys that sources read by name: <c>configuration["A:B"]</c>, and <c>Text("B")</c> within a section.</summary>
    private static IEnumerable<string> Read() =>
        from folder in new[] { "functions", "shared" }
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let text = File.ReadAllText(path)
        let section = Regex.Match(text, "const string Section = \"(\\w+)\"", RegexOptions.CultureInvariant).Groups[1].Value
        from Match key in Regex.Matches(
            text, "(?:onfiguration\\[|Text\\((?:configuration, )?)\"([A-Za-z_:]+)\"", RegexOptions.CultureInvariant)
        let name = key.Groups[1].Value
        select (name.Contains(':', StringComparison.Ordinal) || key.Value.Contains("onfiguration", StringComparison.Ordinal) ? name : $"{section}:{name}")
            .Replace(":", "__", StringComparison.Ordinal);

    private static IEnumerable<Assembly> LoadRooms()
    {
        var app = typeof(TelemetryOptions).Assembly;
        return app.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Serverless.", StringComparison.Ordinal)) // A reference has a name.
            .Select(Assembly.Load).Append(app);
    }
}
