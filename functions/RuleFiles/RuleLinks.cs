using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Where rule files stand in the console.</summary>
public static class RuleLinks
{
    public const string List = "/console/rules";

    /// <summary>A version's page.</summary>
    public static string Of(RuleFileName name) => string.Create(CultureInfo.InvariantCulture, $"{List}/{name.Kind}/{name.Id}/{name.Version}");

    /// <summary>Where a file's next version is begun.</summary>
    public static string Next(string kind, string id) => $"{List}/{kind}/{id}/next";
}
