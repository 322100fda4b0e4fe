using System.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Publishes the rule files that somebody puts into the folder; a wrong one leaves everything as it was and is told with its faults.</summary>
internal sealed class RuleFolder(string path, RuleLibrary library, LiveRules rules, ILogger<RuleFolder> logger) : IDisposable
{
    private const int FilesMax = 500;
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, (long Length, DateTime ChangedAt)> _known = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<RefusedFile> _refused = [];
    private volatile IReadOnlyList<(string, long, DateTime)> _seen = [];

    public string Path { get; } = path;

    /// <summary>The files that could not be published.</summary>
    public IReadOnlyList<RefusedFile> Refused => _refused;

    /// <summary>Raised after each look that published something or found other faults than the look before.</summary>
    public event Action? Changed;

    /// <summary>Whether a file came, went or changed since the last look; reads none.</summary>
    public bool HasNews()
    {
        try
        {
            return !Marks().SequenceEqual(_seen);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true; // The look says what is wrong.
        }
    }

    /// <summary>Reads what is new or was refused before; answers whether anything was published.</summary>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var before = _refused;
            IReadOnlyList<(string, long, DateTime)> marks = [.. Marks()];
            var isNew = await LookOnceAsync(cancellationToken);
            _seen = marks;
            if (isNew || !IsTold(before, _refused) || !IsTold(_refused, before))
            {
                Changed?.Invoke();
            }

            return isNew;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> LookOnceAsync(CancellationToken cancellationToken)
    {
        var refused = new List<RefusedFile>();
        var found = new List<(string Name, RuleFile File, (long, DateTime) Mark)>();
        foreach (var file in Files())
        {
            var mark = (file.Length, file.LastWriteTimeUtc);
            if (_known.TryGetValue(file.Name, out var known) && known == mark)
            {
                continue;
            }

            var faults = new List<RuleFault>();
            if (await ReadAsync(file, faults, cancellationToken) is { } read)
            {
                found.Add((file.Name, read, mark));
            }
            else
            {
                refused.Add(new RefusedFile(file.Name, faults));
            }
        }

        var isNew = false;
        foreach (var (name, file, mark) in InOrder(found))
        {
            var outcome = await library.ImportAsync(file, rules.Shelf, cancellationToken);
            if (outcome is RuleOutcome.Faulty faulty)
            {
                refused.Add(new RefusedFile(name, faulty.Faults));
            }
            else if (outcome is RuleOutcome.Done)
            {
                _known[name] = mark;
                isNew |= !rules.Shelf.Files.Any(known => known.Name == file.Name);
                await rules.RefreshAsync(isForced: false, cancellationToken);
            }
        }

        Tell(refused);
        return isNew;
    }

    // A policy may name a calendar that comes with it, and versions follow each other.
    private static IEnumerable<(string Name, RuleFile File, (long, DateTime) Mark)> InOrder(
        IEnumerable<(string Name, RuleFile File, (long, DateTime) Mark)> found) =>
        found.OrderBy(one => one.File.Kind == RuleKinds.Calendar ? 0 : 1).ThenBy(one => one.File.Name.Version);

    private IEnumerable<(string, long, DateTime)> Marks() => Files().Select(file => (file.Name, file.Length, file.LastWriteTimeUtc));

    private IEnumerable<FileInfo> Files() => Directory.Exists(Path)
        ? new DirectoryInfo(Path).EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal).Take(FilesMax)
        : [];

    private static async Task<RuleFile?> ReadAsync(FileInfo file, List<RuleFault> faults, CancellationToken cancellationToken)
    {
        if (file.Length > RuleFile.BytesMax)
        {
            faults.Add(RuleFile.TooLarge);
            return null;
        }

        try
        {
            return RuleFile.Read(await File.ReadAllTextAsync(file.FullName, Encoding.UTF8, cancellationToken), faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new RuleFault("", "The file cannot be read.", "文件无法读取。"));
            return null;
        }
    }

    // Each fault is logged once, however often the folder is looked at.
    private void Tell(List<RefusedFile> refused)
    {
        foreach (var file in refused.Where(file => !IsTold([file], _refused)))
        {
            Log.RuleFileRefused(logger, file.File, file.Faults.Count, file.Faults[0].ToString());
        }

        _refused = refused;
    }

    private static bool IsTold(IReadOnlyList<RefusedFile> files, IReadOnlyList<RefusedFile> told) =>
        files.All(file => told.Any(known => known.File == file.File && known.Faults.SequenceEqual(file.Faults)));
}
