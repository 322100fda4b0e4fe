using Microsoft.Playwright;

namespace Serverless.Browser.Tests;

/// <summary>Who looks at a page, and through what.</summary>
/// <param name="Locale">What the browser prefers, <c>zh-CN</c> or <c>en-GB</c>.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
public sealed record Reader(string Locale, int Width, int Height)
{
    public static Reader ChinesePhone { get; } = new("zh-CN", 390, 844);

    public static Reader EnglishPhone { get; } = ChinesePhone with { Locale = "en-GB" };

    public static Reader ChineseDesktop { get; } = new("zh-CN", 1280, 800);

    public static Reader EnglishDesktop { get; } = ChineseDesktop with { Locale = "en-GB" };

    /// <summary>Both languages, phone and desktop, light and dark.</summary>
    public static TheoryData<Reader> All { get; } =
    [
        .. from reader in (Reader[])[ChinesePhone, EnglishPhone, ChineseDesktop, EnglishDesktop]
           from isDark in (bool[])[false, true]
           select reader with { IsDark = isDark },
    ];

    public bool IsDark { get; init; }

    /// <summary>Whether scripts run.</summary>
    public bool HasScript { get; init; } = true;

    /// <summary>The zone that the reader's own clock shows.</summary>
    public string Zone { get; init; } = "Asia/Shanghai";

    public bool IsPhone => Width < 600;

    internal BrowserNewContextOptions Options(Uri site) => new()
    {
        BaseURL = site.AbsoluteUri,
        Locale = Locale,
        TimezoneId = Zone,
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        JavaScriptEnabled = HasScript,
        HasTouch = IsPhone,
    };

    public override string ToString() =>
        string.Join(' ', (string[])[Locale, IsPhone ? "phone" : "desktop", IsDark ? "dark" : "light", HasScript ? "" : "no script"]).TrimEnd();
}
