using System.Text;

namespace Serverless.Cases;

/// <summary>The blind indexes by which customers are found (I7).</summary>
public sealed class CustomerIndex(IPersonalDataVault vault)
{
    /// <summary>The index of a normalised address.</summary>
    public string OfAddress(ContactAddress address) => vault.BlindIndex("address", $"{address.Kind}:{address.Value}");

    /// <summary>Width, case and runs of spaces do not tell two names apart.</summary>
    public string OfName(string name) => vault.BlindIndex(
        "name",
        string.Join(' ', name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>What a searched text is as a phone number: with the separators that people type taken out.</summary>
    public string OfPhoneText(string text) =>
        OfAddress(new ContactAddress(AddressKind.Phone, string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')')))));

    /// <summary>What a searched text is as a mail address: with its domain in lower case.</summary>
    public string OfEmailText(string text)
    {
        var at = text.LastIndexOf('@');
        return OfAddress(new ContactAddress(AddressKind.Email, at < 0 ? text : text[..at] + text[at..].ToLowerInvariant()));
    }
}
