using System.Text;
using AngleSharp.Html.Parser;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

/// <summary>A stranger's HTML mail comes out harmless and readable (I9).</summary>
public sealed class MailHtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg onload=alert(1)><script>alert(1)</script></svg>")]
    [InlineData("<iframe src=\"https://evil.example\"></iframe>")]
    [InlineData("<form action=https://evil.example><input name=password><button>Go</button></form>")]
    [InlineData("<style>@import 'https://evil.example/x.css'; body { display: none }</style>")]
    [InlineData("<link rel=stylesheet href=https://evil.example/x.css>")]
    [InlineData("<meta http-equiv=refresh content='0; url=https://evil.example'>")]
    [InlineData("<base href=https://evil.example>")]
    [InlineData("<p style=\"background: url(https://evil.example/pixel)\" onclick=\"alert(1)\">hello</p>")]
    [InlineData("<p style=\"background-color: u\\72l(https://evil.example)\">hello</p>")]
    [InlineData("<object data=https://evil.example></object><embed src=https://evil.example>")]
    [InlineData("<img src=\"https://evil.example/pixel.png\" alt=\"\">")]
    [InlineData("<div style=\"position:fixed;inset:0\"><table background=\"https://evil.example/p.png\"><tr><td>x</table>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>")]
    public void Nothing_that_acts_or_fetches_comes_through(string html)
    {
        var page = new HtmlParser().ParseDocument($"<body>{MailHtml.Clean(html)}</body>");

        var elements = page.Body!.QuerySelectorAll("*"); // A parsed document has a body.
        Assert.DoesNotContain(elements, element => element.LocalName is "script" or "style" or "iframe" or "form" or "input" or "button" or "link"
            or "meta" or "base" or "object" or "embed" or "svg" or "math" or "img" or "noscript");
        var attributes = elements.SelectMany(element => element.Attributes).ToList();
        Assert.DoesNotContain(attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain(attributes, attribute => attribute.Value.Contains("evil.example", StringComparison.Ordinal)
            || attribute.Value.Contains("position", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_says_where_it_led_and_leads_nowhere()
    {
        var html = MailHtml.Clean("<p>See <a href=\"https://evil.example/a?b=1&amp;c\" target=_blank>my bank</a>.</p><a href=javascript:alert(1)>x</a>");

        Assert.Equal("<p>See my bank ‹https://evil.example/a?b=1&amp;c›.</p>x ‹javascript:alert(1)›", html);
    }

    [Fact]
    public void Words_tables_colours_and_own_pictures_stay()
    {
        var html = MailHtml.Clean(
            "<h1 style='color:#c00; font-weight:bold'>退款</h1><table border=1><tr><td colspan=2>A &lt; B</td></tr></table>"
            + "<img src='data:image/png;base64,AAAA' alt='小票'><img src='cid:1' alt='照片'>");

        Assert.Equal(
            "<h1 style=\"color: #c00; font-weight: bold\">退款</h1><table border=\"1\"><tr><td colspan=\"2\">A &lt; B</td></tr></table>"
            + "<img src=\"data:image/png;base64,AAAA\" alt=\"小票\">[照片]",
            html);
    }

    [Fact]
    public void What_is_left_open_is_closed_and_a_stray_end_closes_nothing()
    {
        Assert.Equal("a<div><b>b</b></div>", MailHtml.Clean("</div></body>a<div><b>b</i>"));
    }

    [Fact]
    public void A_deep_mail_ends()
    {
        var html = MailHtml.Clean(string.Concat(Enumerable.Repeat("<div>", 200_000)));

        Assert.Equal(100, html.Split("<div>").Length - 1);
    }

    [Fact]
    public void The_mail_is_found_in_what_the_provider_posted()
    {
        const string Boundary = "xYzZY";
        var body = $"--{Boundary}\r\nContent-Disposition: form-data; name=\"html\"\r\n\r\n<b>hi</b><script>1</script>\r\n--{Boundary}--\r\n";
        var mail = new RawContact("/intake/email", $"multipart/form-data; boundary={Boundary}", Encoding.UTF8.GetBytes(body));

        Assert.Equal("<b>hi</b>", MailHtml.Find(mail));
        Assert.Null(MailHtml.Find(mail with { Body = Encoding.UTF8.GetBytes("{}"), ContentType = "application/json" }));
    }
}
