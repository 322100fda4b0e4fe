using System.Security.Cryptography;

namespace Serverless.Cases;

/// <summary>The value was protected by another key than the subject's present one: the former key was erased (H73).</summary>
public sealed class DataKeyErasedException()
    : CryptographicException("The value was protected by a key that is no longer there.");
