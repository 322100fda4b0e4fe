using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>A language that the service speaks.</summary>
public enum Language
{
    /// <summary>Simplified Chinese, <c>zh-CN</c>.</summary>
    [JsonStringEnumMemberName("zh-CN")]
    Chinese,

    /// <summary>English, <c>en</c>.</summary>
    [JsonStringEnumMemberName("en")]
    English,
}
