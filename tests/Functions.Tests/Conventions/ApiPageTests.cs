using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Functions.Tests;

/// <summary>The page of the staff API names what there is.</summary>
public sealed partial class ApiPageTests
{
    private static readonly string[] NotForStaff =
        ["/", "/intake/", "/delivery/", "/track/", "/surveys/", "/followups/", "/appeals/", "/alerts/", "/console", "/assets/", "/openapi"];

    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "api.md"));

    [Fact]
    public async Task Every_route_of_staff_stands_on_the_page()
    {
        await using var service = await RunningService.StartAsync();
        var routes = service.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
            .Select(route => Constraint().Replace("/" + route.RoutePattern.RawText?.TrimStart('/'), "}")).Distinct()
            .Where(route => route == "/intake/desk" || !NotForStaff.Any(start => start == "/" ? route == start : route.StartsWith(start, StringComparison.Ordinal)));

        SourceTree.AssertNone(routes.Where(route => !IsNamed(route)));
    }

    [Fact]
    public void Every_act_stands_on_the_page() =>
        SourceTree.AssertNone(StaffActs.Known.Keys.Concat(["merge", "unmerge", "split", "spam", "duplicate", "restore"])
            .Where(act => !Page.Contains($"`{act}`", StringComparison.Ordinal)));

    [Fact]
    public void The_page_is_short_enough_to_be_read() => Assert.InRange(Page.Split('\n').Length, 1, 250);

    // Routes of one record may stand together, as in "POST .../check".
    private static bool IsNamed(string route) =>
        Page.Contains($" {route}`", StringComparison.Ordinal) || Page.Contains($" {route}?", StringComparison.Ordinal)
        || Page.Contains($"...{route[route.LastIndexOf('/')..]}`", StringComparison.Ordinal);

    [GeneratedRegex(@"(:[^{}/]+)\}")]
    private static partial Regex Constraint();
}
