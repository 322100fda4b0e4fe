using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>The master key in a file that only the service's user can read (I7): 32 bytes, made at the first start.</summary>
/// <remarks>Without this file nothing personal in the store can be read again: it belongs in a backup of its own.</remarks>
public static class FileMasterKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes it when the file is not there.</summary>
    /// <exception cref="InvalidDataException">The file is not a key, or others can read it.</exception>
    public static MasterKey OpenOrCreate(string path, RandomSource random)
    {
        if (!File.Exists(path))
        {
            Create(path, random);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly & ~UnixFileMode.UserExecute) != 0)
        {
            throw new InvalidDataException($"The master key {path} can be read by others: set its mode to 0600.");
        }

        var key = File.ReadAllBytes(path);
        return key.Length == MasterKey.Length
            ? new MasterKey(key, random)
            : throw new InvalidDataException($"The master key {path} has {key.Length} bytes instead of {MasterKey.Length}.");
    }

    private static void Create(string path, RandomSource random)
    {
        var key = new byte[MasterKey.Length];
        random.Fill(key);

        // Linked under its name only when whole on disk, so that a crash leaves either no key or this one.
        var draft = path + ".new";
        File.Delete(draft);
        DurableFile.Write(draft, key, OwnerOnly);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft); // Another process made it meanwhile; its key counts.
        }

        DurableFile.SyncFolderOf(path);
    }
}
