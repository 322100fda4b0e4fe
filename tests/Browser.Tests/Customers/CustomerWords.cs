using Serverless.Functions;
using Language = Serverless.Cases.Language;

namespace Serverless.Browser.Tests;

/// <summary>The words that a reader's pages must show.</summary>
internal static class CustomerWords
{
    public static PageTexts Of(Reader reader) =>
        PageTexts.For(reader.Locale.StartsWith("zh", StringComparison.Ordinal) ? Language.Chinese : Language.English);
}
