using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Channels;

/// <summary>What makes two sendings of a form one contact (I2).</summary>
internal static class FormKeys
{
    private const int LengthMax = 200;

    /// <summary>Notes a key that its sender may not use.</summary>
    public static void Check(string? key, PersonFields person) => person.Check(key is not null && !IsKey(key), FieldErrors.Invalid(
        WebFormNormalizer.IdempotencyHeader, $"must be 1 to {LengthMax} visible ASCII characters.", $"必须是 1 至 {LengthMax} 个可见 ASCII 字符。"));

    /// <summary>The name that the content gives: the same words and files on the same UTC day are one contact, so a double click makes one.</summary>
    public static string OfContent(Instant receivedAt, IEnumerable<string> texts, IReadOnlyList<MailFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] parts =
        [
            LocalDatePattern.Iso.Format(receivedAt.InUtc().Date), .. texts, files.Count.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (var bytes in parts.Select(Encoding.UTF8.GetBytes))
        {
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        foreach (var file in files)
        {
            hash.AppendData(BitConverter.GetBytes(file.Bytes.Length));
            hash.AppendData(file.Bytes.Span);
        }

        return "content:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= LengthMax && !key.AsSpan().ContainsAnyExceptInRange('!', '~');
}
