using System.Text;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class WebFormTests
{
    private static readonly WebFormRules Rules = new() { FilesMax = 2, FileBytesMax = 100, FilesBytesMax = 150 };
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 8, 0);

    private const string Whole =
        """{"name":"李伟","phone":"138-0013-8000","email":"li.wei@Example.net","subject":"退货","message":"我要退货。","language":"zh-CN","consent":true}""";

    [Fact]
    public void A_JSON_form_becomes_a_contact()
    {
        var contact = Accepted(Json(Whole)).Contact;

        Assert.Equal((Channel.Web, "李伟", "退货", "我要退货。"), (contact.Channel, contact.FromName, contact.Subject, contact.Words));
        Assert.Equal(new ContactAddress(AddressKind.Email, "li.wei@example.net"), contact.From);
        Assert.Equal(new ContactAddress(AddressKind.Phone, "+8613800138000"), Assert.Single(contact.AlsoFrom));
        Assert.Equal((Language.Chinese, true, ContactNature.Message), (contact.Language, contact.Consent, contact.Nature));
        Assert.Equal((Now, Now), (contact.OccurredAt, contact.ReceivedAt));
    }

    [Fact]
    public void The_three_kinds_of_form_make_the_same_contact() // I2
    {
        var encoded = "name=%E6%9D%8E%E4%BC%9F&phone=138-0013-8000&email=li.wei%40example.net&subject=%E9%80%80%E8%B4%A7&message=%E6%88%91%E8%A6%81%E9%80%80%E8%B4%A7%E3%80%82&language=zh-CN&consent=true";
        var fields = string.Concat(encoded.Split('&').Select(pair => pair.Split('='))
            .Select(pair => $"--b\r\nContent-Disposition: form-data; name=\"{pair[0]}\"\r\n\r\n{Uri.UnescapeDataString(pair[1])}\r\n"));

        var ids = new[]
        {
            Json(Whole),
            Request("application/x-www-form-urlencoded", encoded),
            Request("multipart/form-data; boundary=b", fields + "--b--\r\n"),
        }.Select(raw => Accepted(raw).Contact.Id);

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public void A_double_click_is_one_contact_for_a_day_and_a_key_for_ever() // I2
    {
        var later = Now + Duration.FromHours(3);
        var tomorrow = Now + Duration.FromDays(1);

        Assert.Equal(Id(Whole, null, Now), Id(Whole, null, later));
        Assert.NotEqual(Id(Whole, null, Now), Id(Whole, null, tomorrow));
        Assert.Equal(Id(Whole, "k1", Now), Id(Whole, "k1", tomorrow));
        Assert.NotEqual(Id(Whole, "k1", Now), Id(Whole, "k2", Now));
        Assert.NotEqual(Id(Whole, "k1", Now), Id(Whole.Replace("li.wei", "li.na", StringComparison.Ordinal), "k1", Now));
    }

    [Theory]
    [InlineData("""{"email":"a@example.net"}""", "message", "required")]
    [InlineData("""{"email":"a@example.net","message":"  "}""", "message", "required")]
    [InlineData("""{"message":"x"}""", "email", "required")]
    [InlineData("""{"message":"x","phone":"12"}""", "phone", "invalid")]
    [InlineData("""{"message":"x","email":"nobody"}""", "email", "invalid")]
    [InlineData("""{"message":7,"email":"a@example.net"}""", "message", "wrong-type")]
    [InlineData("""{"message":"x","email":["a@example.net"]}""", "email", "wrong-type")]
    [InlineData("""{"message":"x","email":"a@example.net","consent":"perhaps"}""", "consent", "wrong-type")]
    [InlineData("""{"message":"x","email":"a@example.net","language":"xx"}""", "language", "invalid")]
    [InlineData("""{"message":"x","message":"y","email":"a@example.net"}""", "message", "repeated")]
    [InlineData("""{"message":"\ud800","email":"a@example.net"}""", "message", "not-utf-8")]
    [InlineData("""{"message":"x","email":"a@example.net","attachments":"x"}""", "attachments", "wrong-type")]
    [InlineData("""{"message":"x","email":"a@example.net","attachments":[{"content":"%"}]}""", "attachments", "invalid")]
    [InlineData("""{"message":"x","email":"a@example.net","attachments":[{"name":"a.exe","content":"eA=="}]}""", "attachments", "type-refused")]
    [InlineData("[]", "body", "wrong-type")]
    [InlineData("{", "body", "invalid")]
    [InlineData("", "body", "invalid")]
    public void An_error_names_its_field(string json, string field, string code)
    {
        var error = Rejected(Json(json))[0];

        Assert.Equal((field, code), (error.Field, error.Code));
        Assert.NotEmpty(error.English);
        Assert.NotEmpty(error.Chinese);
    }

    [Fact]
    public void Words_that_are_too_long_are_refused_and_not_cut()
    {
        var error = Assert.Single(Rejected(Json($$"""{"email":"a@example.net","message":"{{new string('x', 20_001)}}"}""")));

        Assert.Equal(("message", "too-long", "The message may have at most 20,000 characters."), (error.Field, error.Code, error.English));
        Assert.NotNull(Accepted(Json($$"""{"email":"a@example.net","message":"{{new string('x', 20_000)}}"}""")));
    }

    [Fact]
    public void Nesting_without_an_end_is_refused() // I9
    {
        var error = Assert.Single(Rejected(Json("{\"message\":" + new string('[', 100_000))));

        Assert.Equal(("body", "invalid"), (error.Field, error.Code));
    }

    [Theory]
    [InlineData("message=%FF%FE&email=a%40example.net", "message", "not-utf-8")]
    [InlineData("message=x&message=y&email=a%40example.net", "message", "repeated")]
    public void A_form_that_cannot_be_read_names_its_field(string form, string field, string code)
    {
        var error = Assert.Single(Rejected(Request("application/x-www-form-urlencoded", form)));

        Assert.Equal((field, code), (error.Field, error.Code));
    }

    [Fact]
    public void A_multipart_form_that_is_no_UTF8_names_its_field_and_one_that_is_cut_off_itself()
    {
        byte[] body = [.. "--b\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n"u8, 0xFF, .. "\r\n--b--"u8];

        Assert.Contains(Rejected(new RawContact("/intake/web", "multipart/form-data; boundary=b", body)), e => e is { Field: "message", Code: "not-utf-8" });
        Assert.Equal("body", Assert.Single(Rejected(new RawContact("/intake/web", "multipart/form-data; boundary=b", body.AsMemory(0, 40)))).Field);
    }

    [Fact]
    public void Files_come_along_within_their_limits()
    {
        var contact = Accepted(Form(("漏水.png", 70), ("b.pdf", 70)));

        Assert.Equal(["漏水.png", "b.pdf"], contact.Contact.Attachments.Select(file => file.Name));
        Assert.Equal([70, 70], contact.Attachments.Select(content => content.Bytes.Length));
        Assert.Equal("too-large", Assert.Single(Rejected(Form(("a.png", 101)))).Code);
        Assert.Equal("too-large", Assert.Single(Rejected(Form(("a.png", 80), ("b.png", 80)))).Code);
        Assert.Equal("too-many", Assert.Single(Rejected(Form(("a.png", 1), ("b.png", 1), ("c.png", 1)))).Code);
        Assert.Empty(Accepted(Form(("", 0))).Contact.Attachments);
    }

    [Fact]
    public void Who_fills_in_the_hidden_field_is_stored_as_spam() => // I6
        Assert.Equal(ContactNature.Spam, Accepted(Json("""{"message":"x","email":"a@example.net","website":"http://spam.example"}""")).Contact.Nature);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("键")]
    public void A_key_that_is_none_is_named(string key) =>
        Assert.Equal("Idempotency-Key", Assert.Single(Rejected(Json(Whole), key)).Field);

    [Fact]
    public void Staff_register_a_visit_or_a_letter()
    {
        var desk = new DeskFormNormalizer(Rules);
        var raw = Json("""{"kind":"letter","name":"王芳","message":"来信内容","occurredAt":"2026-11-21T09:30:00+08:00"}""");

        var contact = Assert.IsType<FormReading.Accepted>(desk.Normalize(raw, "anna", null, Now)).Contact.Contact;

        Assert.Equal((Channel.Desk, "anna", "来信内容"), (contact.Channel, contact.RegisteredBy, contact.Words));
        Assert.Equal(Instant.FromUtc(2026, 11, 21, 1, 30), contact.OccurredAt);
        Assert.Null(contact.From);
        Assert.Equal(["letter"], contact.Flags);
    }

    [Theory]
    [InlineData("""{"message":"x"}""", "kind")]
    [InlineData("""{"kind":"call","message":"x"}""", "kind")]
    [InlineData("""{"kind":"visit"}""", "message")]
    [InlineData("""{"kind":"visit","message":"x","occurredAt":"today"}""", "occurredAt")]
    public void A_registration_that_lacks_something_names_its_field(string json, string field) =>
        Assert.Equal(field, Assert.Single(Assert.IsType<FormReading.Rejected>(new DeskFormNormalizer(Rules).Normalize(Json(json), "anna", null, Now)).Errors).Field);

    private static ContactId Id(string json, string? key, Instant at) =>
        Assert.IsType<FormReading.Accepted>(new WebFormNormalizer(Rules).Normalize(Json(json), key, at)).Contact.Contact.Id;

    private static NormalizedContact Accepted(RawContact raw) =>
        Assert.IsType<FormReading.Accepted>(new WebFormNormalizer(Rules).Normalize(raw, null, Now)).Contact;

    private static IReadOnlyList<FieldError> Rejected(RawContact raw, string? key = null) =>
        Assert.IsType<FormReading.Rejected>(new WebFormNormalizer(Rules).Normalize(raw, key, Now)).Errors;

    private static RawContact Json(string json) => Request("application/json", json);

    private static RawContact Request(string type, string body) => new("/intake/web", type, Encoding.UTF8.GetBytes(body));

    private static RawContact Form(params (string Name, int Length)[] files) => Request(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na@example.net\r\n" +
        string.Concat(files.Select(file =>
            $"--b\r\nContent-Disposition: form-data; name=\"attachments\"; filename=\"{file.Name}\"\r\nContent-Type: image/png\r\n\r\n{new string('x', file.Length)}\r\n")) +
        "--b--\r\n");
}
