using Microsoft.Extensions.Options;
using NodaTime;

namespace Serverless.Functions;

/// <summary>Checks section <c>Site</c> at the start: attributes by generated code, and the zone by name.</summary>
[OptionsValidator]
internal sealed partial class SiteOptionsAttributes : IValidateOptions<SiteOptions>;

/// <inheritdoc cref="SiteOptionsAttributes" />
internal sealed class SiteOptionsValidator : IValidateOptions<SiteOptions>
{
    private readonly SiteOptionsAttributes _attributes = new();

    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        var result = _attributes.Validate(name, options);
        return result.Failed || DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.Zone) is not null
            ? result
            : ValidateOptionsResult.Fail($"Site:Zone '{options.Zone}' is no IANA zone, such as Asia/Shanghai.");
    }
}
