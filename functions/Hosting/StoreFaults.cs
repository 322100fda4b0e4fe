namespace Serverless.Functions;

/// <summary>Tells which failures mean that the host's store cannot take anything now, so that the caller is asked to try again.</summary>
/// <param name="AreIn">Whether a failure is one of them.</param>
internal sealed record StoreFaults(Func<Exception, bool> AreIn);
