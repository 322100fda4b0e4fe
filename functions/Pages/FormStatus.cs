namespace Serverless.Functions;

/// <summary>The status of a page with a form.</summary>
internal static class FormStatus
{
    public static int Of(IReadOnlyDictionary<string, string> errors) =>
        errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
}
