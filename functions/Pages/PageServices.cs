using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Serverless.Functions;

/// <summary>Registers what pages are rendered with.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        // Without it every Chinese character is written as an eight-byte entity, which trebles a page.
        services.Replace(ServiceDescriptor.Singleton(HtmlEncoder.Create(UnicodeRanges.All)));
        services.AddRazorComponents();
        return services;
    }
}
