using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Serverless.Functions;

/// <summary>Registers what pages are rendered with.</summary>
internal static class PageServices
{
    // Without it every Chinese character is written as an eight-byte entity, which trebles a page.
    public static IServiceCollection AddPages(this IServiceCollection services) =>
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
}
