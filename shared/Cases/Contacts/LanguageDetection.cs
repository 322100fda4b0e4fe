namespace Serverless.Cases;

/// <summary>Tells the language of words.</summary>
public static class LanguageDetection
{
    private const int LookedAt = 4_000;

    /// <summary>Chinese when a fair share of the letters are Han characters, English when there are other letters; else the fallback.</summary>
    /// <remarks>One Han character says about as much as an English word, so it weighs more than a letter.</remarks>
    public static Language Of(string text, Language fallback)
    {
        var (han, letters) = (0, 0);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, LookedAt)))
        {
            if (c is (>= '\u3400' and <= '\u4dbf') or (>= '\u4e00' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff'))
            {
                han++;
            }
            else if (char.IsLetter(c))
            {
                letters++;
            }
        }

        return han + letters == 0 ? fallback : han * 5 >= letters ? Language.Chinese : Language.English;
    }
}
