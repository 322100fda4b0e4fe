using Microsoft.Extensions.Options;

namespace Serverless.Functions;

/// <summary>Stops the start with one line that names the key that is wrong.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    private const int TokenLengthMin = 16;

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var objects = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < options.Staff.Count; i++)
        {
            if (Fault(options.Staff[i], ids, tokens, objects) is { } fault)
            {
                return ValidateOptionsResult.Fail($"Access:Staff:{i}:{fault}");
            }
        }

        return ValidateOptionsResult.Success;
    }

    private static string? Fault(StaffEntry entry, HashSet<string> ids, HashSet<string> tokens, HashSet<string> objects) => entry switch
    {
        { Id: "" } => "Id is missing.",
        { Id.Length: > 32 } => "Id is longer than 32 characters.",
        { ObjectId: { } id } when !Guid.TryParse(id, out _) => "ObjectId is not a GUID.",
        { Token.Length: < TokenLengthMin } when entry is not { Token: "", ObjectId: not null } => $"Token is shorter than {TokenLengthMin} characters.",
        _ when !entry.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') =>
            "Id may hold letters, digits, '-', '_' and '.' only.",
        _ when !ids.Add(entry.Id) => $"Id '{entry.Id}' stands twice.",
        { Token.Length: > 0 } when !tokens.Add(entry.Token) => "Token belongs to another member.",
        { ObjectId: { } id } when !objects.Add(id) => "ObjectId belongs to another member.",
        _ => null,
    };
}
