using NodaTime;
using Serverless.Cases;
namespace Serverless.Channels;
internal static class SafeFileName { public static string Of(string name) { var n = PlainText.Clean(name, false); n = n[(n.LastIndexOfAny(['/', '\\', ':']) + 1)..].Trim(' ', '.'); return n.Length == 0 ? "file" : PlainText.Limit(n, 120); } }
internal static class ContactTime { public static Instant Occurred(DateTimeOffset? claimed, Instant received, List<string> flags) { if (claimed is not { } c) { return received; } var i = Instant.FromDateTimeOffset(c); if (i > received || received - i > Duration.FromHours(24)) { flags.Add(IntakeFlags.TimeCorrected); return received; } return i; } }
internal static class EmailAddresses { public static ContactAddress? TryRead(string? text) => text is not null && text.Contains('@') ? new ContactAddress(AddressKind.Email, text.Trim()) : null; }
internal static class LanguageOf { public static Language Words(string subject, string words) => (subject + words).Any(c => c >= '\u4e00' && c <= '\u9fff') ? Language.Chinese : Language.English; }
internal static class PhoneNumbers { public static ContactAddress? TryRead(string text, string region) { var d = new string([.. text.Where(char.IsAsciiDigit)]); return d.Length is < 7 or > 15 ? null : new ContactAddress(AddressKind.Phone, text.StartsWith('+') ? "+" + d : "+86" + d); } }
