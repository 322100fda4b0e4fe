namespace Serverless.Cases;

/// <summary>What each stored value is sealed for, so that none can be moved to another place (I7).</summary>
public static class SealPurposes
{
    /// <summary>The head of a case.</summary>
    public static string CaseHead(CaseId id) => "case-head/" + id.Value;

    /// <summary>The event of a case at a version, from 1.</summary>
    public static string CaseEvent(CaseId id, long version) => $"case-event/{id.Value}/{version}";

    /// <summary>The normal form of a contact.</summary>
    public static string Contact(string id) => "contact/" + id;

    /// <summary>The original of a contact, or of a step of a call.</summary>
    public static string Raw(string id) => "raw/" + id;

    /// <summary>A step of a call.</summary>
    public static string CallStep(string id) => "call-step/" + id;

    /// <summary>A customer.</summary>
    public static string Customer(CustomerId id) => "customer/" + id.Value;

    /// <summary>A notification.</summary>
    public static string Notification(string id) => "notification/" + id;

    /// <summary>A file.</summary>
    public static string Blob(string name) => "blob/" + name;
}
