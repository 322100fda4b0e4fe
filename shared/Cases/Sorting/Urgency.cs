using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>How urgent a case is (H12), the least urgent first.</summary>
public enum Urgency
{
    /// <summary>Goes its way.</summary>
    Normal,

    /// <summary>Goes before the others.</summary>
    High,

    /// <summary>An event that breaks normal service: class 2.</summary>
    [JsonStringEnumMemberName("class-2")]
    Class2,

    /// <summary>Disaster, fire, explosion, crime, death or injury, high liability, bad press: class 1 (H27).</summary>
    [JsonStringEnumMemberName("class-1")]
    Class1,
}
