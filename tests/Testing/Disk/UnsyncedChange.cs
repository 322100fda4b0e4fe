namespace Serverless.Testing;

/// <summary>One change of a file that no sync has made durable yet; works on an image of the file, null where there is none.</summary>
internal abstract record UnsyncedChange
{
    /// <summary>Takes the change back from an image that has it as its latest.</summary>
    public abstract byte[]? Undo(byte[]? image);

    /// <summary>Does the change again, as it was or torn.</summary>
    public abstract byte[]? Redo(byte[]? image, Random chance, bool torn);

    protected static byte[] Resize(byte[]? image, long size)
    {
        var sized = image ?? [];
        Array.Resize(ref sized, checked((int)size));
        return sized;
    }
}

/// <summary>A file came into being; without this change none of the later ones can have happened.</summary>
internal sealed record FileCreated : UnsyncedChange
{
    public override byte[]? Undo(byte[]? image) => null;

    public override byte[]? Redo(byte[]? image, Random chance, bool torn) => [];
}

/// <summary>A file was removed; without this change the later ones went to a file that nobody can find.</summary>
internal sealed record FileDeleted(byte[] Content) : UnsyncedChange
{
    public override byte[]? Undo(byte[]? image) => Content;

    public override byte[]? Redo(byte[]? image, Random chance, bool torn) => null;
}

/// <summary>Bytes were written; torn, any of their 512-byte sectors may be missing.</summary>
internal sealed record BytesWritten(long Offset, byte[] Before, byte[] After, long SizeBefore) : UnsyncedChange
{
    private const int Sector = 512;

    public override byte[]? Undo(byte[]? image)
    {
        var restored = Resize(image, Math.Max(SizeBefore, Offset + Before.Length));
        Before.CopyTo(restored, Offset);
        return Resize(restored, SizeBefore);
    }

    public override byte[]? Redo(byte[]? image, Random chance, bool torn)
    {
        var written = Resize(image, Math.Max(image?.Length ?? 0, Offset + After.Length));
        for (var from = 0; from < After.Length;)
        {
            var length = (int)Math.Min(Sector - ((Offset + from) % Sector), After.Length - from);
            if (!torn || chance.Next(2) == 0)
            {
                After.AsSpan(from, length).CopyTo(written.AsSpan((int)Offset + from));
            }

            from += length;
        }

        return written;
    }
}

/// <summary>A file was cut or stretched.</summary>
internal sealed record FileResized(long Size, byte[] Tail, long SizeBefore) : UnsyncedChange
{
    public override byte[]? Undo(byte[]? image)
    {
        var restored = Resize(image, SizeBefore);
        Tail.CopyTo(restored, SizeBefore - Tail.Length);
        return restored;
    }

    public override byte[]? Redo(byte[]? image, Random chance, bool torn) => Resize(image, Size);
}
