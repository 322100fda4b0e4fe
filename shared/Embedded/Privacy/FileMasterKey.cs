using System.Security.Cryptography;
using System.Text;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>The master key in a file that only the service's user can read (I7): 32 bytes, made at the first start.</summary>
/// <remarks>Without this file nothing personal in the store can be read again: it belongs in a backup of its own.</remarks>
public sealed class FileMasterKey : IMasterKey
{
    private const int KeyLength = 32;
    private const string WrapContext = "data-key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly byte[] _key;
    private readonly SealedBytes _wrap;

    private FileMasterKey(byte[] key, RandomSource random)
    {
        _key = key;
        _wrap = new SealedBytes(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: "wrap"u8.ToArray()), random);
    }

    /// <summary>Reads the key, or makes it when the file is not there.</summary>
    /// <exception cref="InvalidDataException">The file is not a key, or others can read it.</exception>
    public static FileMasterKey OpenOrCreate(string path, RandomSource random)
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
        return key.Length == KeyLength
            ? new FileMasterKey(key, random)
            : throw new InvalidDataException($"The master key {path} has {key.Length} bytes instead of {KeyLength}.");
    }

    /// <inheritdoc />
    public Task<byte[]> WrapAsync(ReadOnlyMemory<byte> dataKey, CancellationToken cancellationToken) =>
        Task.FromResult(_wrap.Protect(dataKey.Span, WrapContext));

    /// <inheritdoc />
    public Task<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken) =>
        Task.FromResult(_wrap.Unprotect(wrapped.Span, WrapContext));

    /// <inheritdoc />
    public Task<byte[]> DeriveAsync(string purpose, CancellationToken cancellationToken) =>
        Task.FromResult(HKDF.DeriveKey(
            HashAlgorithmName.SHA256, _key, KeyLength, info: Encoding.UTF8.GetBytes("derive\0" + purpose)));

    private static void Create(string path, RandomSource random)
    {
        var key = new byte[KeyLength];
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
