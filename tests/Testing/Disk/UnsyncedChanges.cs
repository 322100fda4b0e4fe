namespace Serverless.Testing;

/// <summary>What was done to one file since its last sync, oldest first.</summary>
internal sealed class UnsyncedChanges(string path)
{
    private readonly List<UnsyncedChange> _changes = [];

    /// <summary>Whether the directory may still miss the file.</summary>
    public bool IsNew => _changes.Exists(change => change is FileCreated);

    public void Add(UnsyncedChange change) => _changes.Add(change);

    public void Sync() => _changes.Clear();

    /// <summary>Makes durable whether the file exists, but not what is written in it.</summary>
    public void SyncEntry() => _changes.RemoveRange(0, 1 + _changes.FindLastIndex(change => change is FileCreated or FileDeleted));

    /// <summary>Leaves of the file what was synced, and of the rest what chance keeps.</summary>
    /// <param name="fates">Deals out the fates; null drops all of the rest.</param>
    public void Lose(PowerLossFates? fates)
    {
        if (_changes.Count == 0)
        {
            return;
        }

        var image = File.Exists(path) ? File.ReadAllBytes(path) : null;
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            image = _changes[i].Undo(image);
        }

        image = fates is null ? image : Redo(image, fates);
        _changes.Clear();
        if (image is null)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllBytes(path, image);
    }

    private byte[]? Redo(byte[]? image, PowerLossFates fates)
    {
        foreach (var change in _changes)
        {
            var fate = fates.Next();
            if (fate != PowerLossFate.Dropped)
            {
                image = change.Redo(image, fates.Chance, fate == PowerLossFate.Torn);
            }
            else if (change is FileCreated or FileDeleted)
            {
                break; // The directory still has its old entry, and what was written afterwards went to the other file.
            }
        }

        return image;
    }
}
