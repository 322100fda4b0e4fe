namespace Serverless.Channels;

/// <summary>The sentences of the forms' errors.</summary>
internal static class FieldErrors
{
    private static readonly Dictionary<string, (string English, string Chinese)> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["body"] = ("The form", "表单"),
        ["name"] = ("The name", "姓名"),
        ["phone"] = ("The phone number", "电话号码"),
        ["email"] = ("The e-mail address", "电子邮箱"),
        ["subject"] = ("The subject", "主题"),
        ["message"] = ("The message", "留言内容"),
        ["language"] = ("The language", "语言"),
        ["consent"] = ("The consent", "授权同意"),
        ["attachments"] = ("The attachments", "附件"),
        ["kind"] = ("The kind", "登记类型"),
        ["occurredAt"] = ("The time", "发生时间"),
        ["Idempotency-Key"] = ("The Idempotency-Key", "Idempotency-Key"),
    };

    public static FieldError Required(string field) => Make(field, "required", "is required.", "不能为空。");

    public static FieldError AddressRequired(string field) =>
        new(field, "required", "Please give a phone number or an e-mail address so that we can answer.", "请填写电话号码或电子邮箱，以便我们回复您。");

    public static FieldError TooLong(string field, int max) =>
        Make(field, "too-long", $"may have at most {max:N0} characters.", $"最多 {max} 个字符。");

    public static FieldError WrongType(string field, string expected, string chinese) =>
        Make(field, "wrong-type", $"must be {expected}.", $"必须是{chinese}。");

    public static FieldError Invalid(string field, string english, string chinese) => Make(field, "invalid", english, chinese);

    public static FieldError Repeated(string field) => Make(field, "repeated", "may stand there only once.", "只能填写一次。");

    public static FieldError NotText(string field) =>
        Make(field, "not-utf-8", "holds characters that cannot be read; send it as UTF-8.", "含有无法识别的字符，请使用 UTF-8 编码。");

    public static FieldError Attachment(string code, string english, string chinese) => new("attachments", code, english, chinese);

    private static FieldError Make(string field, string code, string english, string chinese)
    {
        var label = Labels.GetValueOrDefault(field, (field, field));
        return new FieldError(field, code, $"{label.Item1} {english}", label.Item2 + chinese);
    }
}
