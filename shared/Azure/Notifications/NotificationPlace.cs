using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Where a notification stands in a list, and where it is kept.</summary>
internal sealed record NotificationPlace(string Place, CaseId Case, string Id);
