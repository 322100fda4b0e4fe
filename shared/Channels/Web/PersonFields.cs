using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The fields that the web form and the desk form share: who, and what about.</summary>
internal sealed class PersonFields
{
    public const int NameMax = 100;
    public const int SubjectMax = 200;
    public const int MessageMax = 20_000;

    /// <summary>The names of the fields.</summary>
    public static readonly string[] Names = ["name", "phone", "email", "subject", "message", "language"];

    private readonly List<FieldError> _errors;

    /// <summary>Reads the fields and notes what is wrong with them.</summary>
    /// <param name="form">The form.</param>
    /// <param name="region">Where phone numbers without a country code belong.</param>
    /// <param name="needsMessage">Whether it says nothing without a message.</param>
    public PersonFields(FormFields form, string region, bool needsMessage = true)
    {
        _errors = [.. form.Errors];
        Name = Line(form, "name", NameMax);
        Subject = Line(form, "subject", SubjectMax);
        Message = form["message"];
        Check(Message.Length > MessageMax, FieldErrors.TooLong("message", MessageMax));
        Check(needsMessage && Message.Length == 0, FieldErrors.Required("message"));

        Phone = form["phone"].Length > 0 ? ContactAddresses.Phone(form["phone"], region) : null;
        Check(form["phone"].Length > 0 && Phone is null, FieldErrors.Invalid("phone", "is no phone number.", "无效。"));
        Email = form["email"].Length > 0 ? ContactAddresses.Email(form["email"]) : null;
        Check(form["email"].Length > 0 && Email is null, FieldErrors.Invalid("email", "is no e-mail address.", "无效。"));
        Language = ReadLanguage(form["language"]);
    }

    public string Name { get; }

    public string Subject { get; }

    public string Message { get; }

    public ContactAddress? Phone { get; }

    public ContactAddress? Email { get; }

    public Language Language { get; }

    /// <summary>The addresses, the one to answer to first.</summary>
    public IReadOnlyList<ContactAddress> Addresses => [.. new[] { Email, Phone }.OfType<ContactAddress>()];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Adds an error when something is wrong and the field has none yet.</summary>
    public void Check(bool isWrong, FieldError error)
    {
        if (isWrong && !_errors.Exists(known => known.Field.Equals(error.Field, StringComparison.OrdinalIgnoreCase) || known.Field == "body"))
        {
            _errors.Add(error);
        }
    }

    /// <summary>Adds an error for each file that cannot be taken: somebody is there to choose another one.</summary>
    public void CheckFiles(IReadOnlyList<MailFile> files, WebFormRules rules)
    {
        Check(files.Count > rules.FilesMax, FieldErrors.Attachment(
            "too-many", $"At most {rules.FilesMax} files can be attached.", $"最多可上传 {rules.FilesMax} 个附件。"));
        Check(files.Sum(file => (long)file.Bytes.Length) > rules.FilesBytesMax, FieldErrors.Attachment(
            "too-large", $"The files together may have at most {Megabytes(rules.FilesBytesMax)} MB.", $"附件总大小不能超过 {Megabytes(rules.FilesBytesMax)} MB。"));
        foreach (var file in files)
        {
            var name = SafeText.FileName(file.Name.Length > 0 ? file.Name : "file");
            var refusal = FileIntake.Refusal(file, name, rules.FileBytesMax);
            Check(refusal == "too-large", FieldErrors.Attachment(
                "too-large", $"A file may have at most {Megabytes(rules.FileBytesMax)} MB: {name}.", $"单个附件不能超过 {Megabytes(rules.FileBytesMax)} MB：{name}。"));
            Check(refusal is not null, FieldErrors.Attachment(
                "type-refused", $"Files of this type cannot be taken: {name}.", $"不接受此类型的附件：{name}。"));
        }
    }

    private static int Megabytes(int bytes) => bytes / (1024 * 1024);

    private string Line(FormFields form, string field, int max)
    {
        var text = form[field].ReplaceLineEndings(" ");
        Check(text.Length > max, FieldErrors.TooLong(field, max));
        return text;
    }

    private Language ReadLanguage(string text)
    {
        if (text.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
        {
            return Language.Chinese;
        }

        if (text.StartsWith("en", StringComparison.OrdinalIgnoreCase))
        {
            return Language.English;
        }

        Check(text.Length > 0, FieldErrors.Invalid("language", "must be zh-CN or en.", "必须是 zh-CN 或 en。"));
        return LanguageDetection.Of($"{Subject}\n{Message}", Language.Chinese);
    }
}
