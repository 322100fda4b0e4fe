using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Decides which files of a contact are kept, and under which names.</summary>
internal static class FileIntake
{
    private static readonly HashSet<string> RefusedEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "com", "scr", "bat", "cmd", "pif", "cpl", "msi", "msp", "dll", "sys", "vbs", "vbe", "js", "jse", "mjs",
        "wsf", "wsh", "wsc", "ps1", "psm1", "hta", "lnk", "url", "reg", "jar", "apk", "app", "dmg", "iso", "img", "vhd",
        "vhdx", "sh", "inf", "scf", "chm", "msc", "application", "gadget", "library-ms", "settingcontent-ms",
    };

    private static readonly HashSet<string> RefusedTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/x-msdownload", "application/x-msdos-program", "application/x-dosexec", "application/x-executable",
        "application/x-sh", "application/x-bat", "application/javascript", "text/javascript", "application/hta", "application/x-msi",
        "application/java-archive", "application/vnd.android.package-archive", "application/x-ms-shortcut",
    };

    /// <summary>The record of each file, and the bytes of those that are kept. A refused one is recorded with its reason.</summary>
    public static (IReadOnlyList<Attachment> Attachments, IReadOnlyList<AttachmentContent> Contents) Take(
        ContactId contact, IReadOnlyList<MailFile> files, int bytesMax, int countMax, ICollection<string> flags)
    {
        var attachments = new List<Attachment>();
        var contents = new List<AttachmentContent>();
        foreach (var file in files)
        {
            if (attachments.Count == countMax)
            {
                flags.Add(IntakeFlags.AttachmentsTooMany);
                break;
            }

            var name = SafeText.FileName(file.Name.Length > 0 ? file.Name : $"attachment-{attachments.Count + 1}");
            var type = MediaType(file.ContentType);
            var refusal = Refusal(file, name, bytesMax);
            if (refusal is not null)
            {
                AddOnce(flags, refusal == "too-large" ? IntakeFlags.AttachmentTooLarge : IntakeFlags.AttachmentRefused);
                attachments.Add(new Attachment(name, type, file.Bytes.Length, Blob: null, Remark: refusal));
                continue;
            }

            var blob = $"{contact}/{attachments.Count + 1}";
            attachments.Add(new Attachment(name, type, file.Bytes.Length, blob, Remark: file.IsInline ? "inline" : null));
            contents.Add(new AttachmentContent(blob, file.Bytes));
        }

        return (attachments, contents);
    }

    /// <summary>Why a file is not kept, or null.</summary>
    public static string? Refusal(MailFile file, string safeName, int bytesMax)
    {
        if (file.Bytes.Length > bytesMax)
        {
            return "too-large";
        }

        // The first bytes tell a program whatever it is called.
        var start = file.Bytes.Span;
        var isProgram = start.StartsWith("MZ"u8) || start.StartsWith("\u007FELF"u8) || start.StartsWith("#!"u8);
        return isProgram || RefusedTypes.Contains(file.ContentType) || RefusedEndings.Contains(Path.GetExtension(safeName.TrimEnd('.', ' ')).TrimStart('.'))
            ? "type-refused"
            : null;
    }

    private static void AddOnce(ICollection<string> flags, string flag)
    {
        if (!flags.Contains(flag))
        {
            flags.Add(flag);
        }
    }

    private static string MediaType(string given) =>
        given.Length is > 2 and <= 100 && given.Contains('/', StringComparison.Ordinal) && !given.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? given
            : "application/octet-stream";
}
