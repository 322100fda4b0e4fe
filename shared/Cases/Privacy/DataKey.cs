namespace Serverless.Cases;

/// <summary>A subject's data key in memory: what it seals is bound to the subject and to a purpose (I7).</summary>
/// <param name="subject">Whose data it protects.</param>
/// <param name="key">32 bytes.</param>
/// <param name="random">Where nonces come from.</param>
public sealed class DataKey(DataSubject subject, byte[] key, RandomSource random) : IDataKey
{
    private readonly SealedBytes _sealed = new(key, random);

    /// <summary>Whose data it protects.</summary>
    public DataSubject Subject { get; } = subject;

    /// <inheritdoc />
    public byte[] Protect(ReadOnlySpan<byte> plain, string purpose) => _sealed.Protect(plain, ContextOf(purpose));

    /// <inheritdoc />
    public byte[] Unprotect(ReadOnlySpan<byte> sealedBytes, string purpose) => _sealed.Unprotect(sealedBytes, ContextOf(purpose));

    private string ContextOf(string purpose) => Subject.Value + "\0" + purpose;
}
