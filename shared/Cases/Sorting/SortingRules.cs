namespace Serverless.Cases;

/// <summary>Sorts a contact by rules that can be shown (H10–H13, H43).</summary>
public static class SortingRules
{
    /// <summary>How the embedded rules sort a contact.</summary>
    public static SortingResult Sort(Contact contact) => throw new NotSupportedException(contact.Id.Value);
}
