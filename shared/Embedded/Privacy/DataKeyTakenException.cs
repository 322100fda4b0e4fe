namespace Serverless.Embedded;

/// <summary>Somebody else stored a key for the subject first: the change that would have stored another one is undone.</summary>
internal sealed class DataKeyTakenException() : Exception("The subject has a key by now.");
