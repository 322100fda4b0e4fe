using System.Diagnostics;
using System.Text;

namespace Serverless.Channels.Tests;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>a</p><p>b</p>", "a\n\nb")]
    [InlineData("a<br>b<br><br>c", "a\nb\n\nc")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("<div>a<div><div>b</div></div></div>c", "a\nb\nc")]
    [InlineData("a  b\n c&nbsp;d", "a b c d")]
    [InlineData("<pre>a\n  b</pre>", "a\nb")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("<head><title>t</title><style>p{}</style></head><body>a<script>if (a<b) alert('</p>')</script></body>", "a")]
    [InlineData("a<!-- b --><![CDATA[ c ]]>", "a")]
    [InlineData("<div style='display: none'>preview <div>x</div></div>a", "a")]
    [InlineData("<div style='display:none'>all that there is", "all that there is")]
    [InlineData("新的<blockquote>旧的<blockquote>更旧</blockquote></blockquote>", "新的\n\n> 旧的\n\n>> 更旧")]
    [InlineData("see <a href='https://example.com/order/1'>the order</a> or <a href='https://example.com'>https://example.com</a>", "see the order <https://example.com/order/1> or https://example.com")]
    [InlineData("&lt;b&gt; &amp; &euro; &#20320; &unreal;", "<b> & € 你 &unreal;")]
    [InlineData("<p>unclosed <b>a <i>b", "unclosed a b")]
    [InlineData("<", "<")]
    [InlineData("", "")]
    public void It_reads_as_a_reader_sees_it(string html, string expected) => Assert.Equal(expected, HtmlText.Read(html, 10_000));

    [Fact]
    public void Two_thousand_links_are_read_at_once() // I9
    {
        var html = "<p>" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"<a href=\"https://example.com/{i}?{new string('x', 200)}\"><b><i>link {i}</a> "));

        var text = Timed(html);

        Assert.Contains("link 1999", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<blockquote>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<b><p>")]
    [InlineData("<a href=x>")]
    [InlineData("<div style='display:none'>")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<p ")]
    [InlineData("&amp")]
    public void Ten_thousand_levels_cost_no_more_than_their_letters(string tag) => // I9
        Timed(string.Concat(Enumerable.Repeat(tag, 10_000)) + "end");

    [Theory]
    [InlineData("<div>")]
    [InlineData("<a b=c ")]
    [InlineData("<")]
    [InlineData("<!--")]
    public void Two_megabytes_of_anything_are_read_in_time(string piece) => // I9
        Timed(new StringBuilder().Insert(0, piece, 2_000_000 / piece.Length).ToString());

    private static string Timed(string html)
    {
        var watch = Stopwatch.StartNew();

        var text = HtmlText.Read(html, 100_000);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.InRange(text.Length, 0, 100_000);
        return text;
    }
}
