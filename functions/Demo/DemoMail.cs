using System.Text;

namespace Serverless.Functions;

/// <summary>A mail that a customer writes.</summary>
/// <param name="Key">Names its Message-ID: the same key is the same mail.</param>
/// <param name="From">The sender, such as <c>Oliver Grant &lt;oliver@example.org&gt;</c>.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Words">The text.</param>
internal sealed record DemoMail(string Key, string From, string Subject, string Words)
{
    /// <summary>The charset in which the text's bytes come.</summary>
    public string Charset { get; init; } = "UTF-8";

    /// <summary>Further header lines.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>A PDF that comes along; absent for none.</summary>
    public string? FileName { get; init; }

    /// <summary>The sender's bare address.</summary>
    public string Address => From[(From.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>');

    /// <summary>The encoding of the text.</summary>
    public Encoding Encoding => CodePagesEncodingProvider.Instance.GetEncoding(Charset) ?? Encoding.GetEncoding(Charset);
}
