using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A case is named by its id, or by its number as people say it.</summary>
internal static class CaseNames
{
    public static async Task<CaseFile?> FindAsync(string id, ICaseFileStore files, CancellationToken cancellationToken)
    {
        var found = CaseNumber.TryParse(id) is { } number ? await files.FindByNumberAsync(number, cancellationToken) : new CaseId(id);
        return found is { } known ? await files.FindAsync(known, cancellationToken) : null;
    }

    public static IResult Unknown(string id) =>
        Problems.Of(StatusCodes.Status404NotFound, "case-unknown", $"There is no case {(id.Length <= 64 ? id : "of this id")}.");
}
