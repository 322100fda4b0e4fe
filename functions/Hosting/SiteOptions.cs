using System.ComponentModel.DataAnnotations;

namespace Serverless.Functions;

/// <summary>Section <c>Site</c>: who we are to customers and providers.</summary>
internal sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>Scheme, host and path prefix under which providers and customers reach us; what Twilio signs.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "http://127.0.0.1:7071";

    /// <summary>IANA name of the zone in which times are shown.</summary>
    [Required]
    public string Zone { get; set; } = "Asia/Shanghai";

    /// <summary>Two letters: the country of phone numbers that name none.</summary>
    [Required, RegularExpression("^[A-Z]{2}$", ErrorMessage = "Site:Region must be two capital letters, such as CN.")]
    public string Region { get; set; } = "CN";

    /// <summary>The service's name in Chinese.</summary>
    [Required]
    public string Name { get; set; } = "客户服务中心";

    /// <summary>The service's name in English.</summary>
    [Required]
    public string EnglishName { get; set; } = "Customer Service";

    /// <summary>The host of our mail's Message-IDs and reply addresses (the Inbound Parse host).</summary>
    [Required]
    public string MailDomain { get; set; } = "parse.example.com";
}
