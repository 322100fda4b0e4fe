using Microsoft.Playwright;

namespace Serverless.Browser.Tests;

/// <summary>How a reader uses a page: with a pointer, or with the keyboard alone.</summary>
public sealed class Hand(Visit visit, bool hasPointer)
{
    private const int StepsMax = 120;

    /// <summary>Presses a button or follows a link.</summary>
    public async Task PressAsync(ILocator target)
    {
        if (hasPointer)
        {
            await target.ClickAsync();
            return;
        }

        await ReachAsync(target);
        await visit.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Writes into a field.</summary>
    public async Task WriteAsync(ILocator field, string text)
    {
        if (hasPointer)
        {
            await field.FillAsync(text);
            return;
        }

        await ReachAsync(field);
        await visit.Page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Ticks a box.</summary>
    public async Task TickAsync(ILocator box)
    {
        if (hasPointer)
        {
            await box.CheckAsync();
            return;
        }

        await ReachAsync(box);
        await visit.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    /// <summary>Chooses one value of a question.</summary>
    public async Task ChooseAsync(string question, string value)
    {
        var choice = visit.Page.Locator($"input[name='{question}'][value='{value}']");
        if (hasPointer)
        {
            await choice.CheckAsync();
            return;
        }

        // One stop for the whole question; the arrows choose within it.
        await ReachAsync(visit.Page.Locator($"input[name='{question}']").First);
        await visit.Page.Keyboard.PressAsync("Space");
        for (var step = 0; step < StepsMax && !await choice.IsCheckedAsync(); step++)
        {
            await visit.Page.Keyboard.PressAsync("ArrowRight");
        }

        await Assertions.Expect(choice).ToBeCheckedAsync();
    }

    private async Task ReachAsync(ILocator target)
    {
        await target.WaitForAsync();
        for (var step = 0; step < StepsMax; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                var seen = await target.EvaluateAsync<bool>(
                    "element => element.matches(':focus-visible') && element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().top < innerHeight");
                Assert.True(seen, $"{target} has the focus, and nobody sees it.");
                return;
            }

            await visit.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} cannot be reached with the keyboard.");
    }
}
