using System.Collections.ObjectModel;

namespace Serverless.Functions;

/// <summary>The errors of a form that nobody has sent yet.</summary>
internal static class NoErrors
{
    public static IReadOnlyDictionary<string, string> Instance => ReadOnlyDictionary<string, string>.Empty;
}
