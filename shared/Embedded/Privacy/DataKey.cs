using Serverless.Cases;

namespace Serverless.Embedded;

/// <inheritdoc />
internal sealed class DataKey(DataSubject subject, byte[] key, RandomSource random) : IDataKey
{
    private readonly SealedBytes _sealed = new(key, random);

    public DataSubject Subject { get; } = subject;

    public byte[] Protect(ReadOnlySpan<byte> plain, string purpose) => _sealed.Protect(plain, ContextOf(purpose));

    public byte[] Unprotect(ReadOnlySpan<byte> sealedBytes, string purpose) => _sealed.Unprotect(sealedBytes, ContextOf(purpose));

    private string ContextOf(string purpose) => Subject.Value + "\0" + purpose;
}
