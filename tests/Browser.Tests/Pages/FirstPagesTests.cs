namespace Serverless.Browser.Tests;

/// <summary>The two doors: the customers' and the staff's.</summary>
public sealed class FirstPagesTests : BrowserTest
{
    [Theory]
    [MemberData(nameof(Reader.All), MemberType = typeof(Reader))]
    public async Task The_doors_are_open_to_everybody(Reader reader)
    {
        var site = await StartAsync();
        var visit = await site.OpenAsync(reader);

        await visit.GoAsync("/");
        await visit.AxeAsync();
        await visit.FitsAsync();
        await visit.FitsNarrowAsync();
        await visit.ScreenshotAsync($"home {reader}".Replace(' ', '-'));

        await visit.GoAsync("/console/sign-in");
        await visit.AxeAsync();
        await visit.FitsAsync();
        await visit.FitsNarrowAsync();
    }

    [Fact]
    public async Task A_member_signs_in_with_the_keyboard_alone()
    {
        var site = await StartAsync();
        var visit = await site.OpenAsync(Reader.EnglishDesktop);

        await visit.GoAsync("/console/preferences"); // Leads to the sign-in, and from there back.
        await visit.HeadingAsync("Sign in");
        await visit.Field("Access token").FocusAsync();
        await visit.Page.Keyboard.TypeAsync(TestSettings.AgentToken);
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.SaysAsync("anna");
        Assert.EndsWith("/console/preferences", visit.Page.Url, StringComparison.Ordinal);
    }
}
