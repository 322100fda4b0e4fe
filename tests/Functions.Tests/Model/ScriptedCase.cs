using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>One case of the run: its script, its model, and what the service said about it.</summary>
internal sealed class ScriptedCase
{
    public ScriptedCase(int number, ScriptWriter writer, WorkedDays days)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"case-{number}");
        Phone = string.Create(CultureInfo.InvariantCulture, $"+86138{number:D8}");
        Script = writer.Write(out var sort);
        Sort = sort;
        FirstKey = Script.OfType<Act.Message>().First().Key;
        Id = CaseId.OpenedBy(ContactId.From(Channel.Sms, FirstKey));
        Model = new PlainCase(Name, days);
    }

    public string Name { get; }

    public string Phone { get; }

    public string FirstKey { get; }

    /// <summary>The id that the service derives from the first message: names are shared, nothing else is.</summary>
    public CaseId Id { get; }

    public string? Number { get; set; }

    public Sort Sort { get; }

    public IReadOnlyList<Act> Script { get; }

    public PlainCase Model { get; }

    /// <summary>How many acts were played.</summary>
    public int Acts { get; set; }

    public HashSet<string> Told { get; } = [];

    public List<(string Id, DateTime At)> Sent { get; } = [];

    /// <summary>Where the service and the model differ.</summary>
    public List<string> Problems { get; } = [];

    public override string ToString() =>
        $"{Name} ({Id}), {Sort.Department}:\n" + string.Join('\n', Script.Select(act => $"  {act.At.ToString("ddd MM-dd HH:mm", CultureInfo.InvariantCulture)} {act}"));
}
