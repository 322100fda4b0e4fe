using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Azure;

namespace Serverless.Azure;

/// <summary>One page of a list of blobs, which comes as XML.</summary>
internal sealed record BlobListPage(IReadOnlyList<BlobItem> Items, string? NextMarker, Response Response)
{
    /// <exception cref="FormatException">The answer is no list.</exception>
    public static BlobListPage Read(Response response)
    {
        try
        {
            using var reader = XmlReader.Create(response.Content.ToStream()); // No DTD is read by default.
            var root = XDocument.Load(reader).Root;
            var marker = root?.Element("NextMarker")?.Value;
            return new BlobListPage(
                [.. (root?.Element("Blobs")?.Elements("Blob") ?? []).Select(ItemOf)], string.IsNullOrEmpty(marker) ? null : marker, response);
        }
        catch (XmlException e)
        {
            throw new FormatException("The blob service sent a list that is none.", e);
        }
    }

    private static BlobItem ItemOf(XElement blob)
    {
        var name = blob.Element("Name");
        var properties = blob.Element("Properties");
        var isModified = DateTimeOffset.TryParse(
            properties?.Element("Last-Modified")?.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified);
        return new BlobItem(

            // What XML cannot hold comes percent-encoded and says so.
            name?.Attribute("Encoded")?.Value is "true" ? Uri.UnescapeDataString(name.Value) : name?.Value ?? "",
            long.TryParse(properties?.Element("Content-Length")?.Value, CultureInfo.InvariantCulture, out var size) ? size : 0,
            isModified ? modified : null,
            new ETag(properties?.Element("Etag")?.Value ?? ""));
    }
}
