namespace Serverless.Functions;

/// <summary>A decision's refusal as a problem: 400 with the field where it is about one, 409 otherwise.</summary>
internal static class RefusedAnswer
{
    private static readonly string[] FieldEndings = ["-missing", "-too-long", "-out-of-range", "-unknown", "-past"];

    public static IResult Of(string code, string sentence) =>
        Array.Find(FieldEndings, ending => code.EndsWith(ending, StringComparison.Ordinal)) is { } found
            ? Problems.Of(StatusCodes.Status400BadRequest, code, sentence, code[..^found.Length])
            : Problems.Of(StatusCodes.Status409Conflict, code, sentence);
}
