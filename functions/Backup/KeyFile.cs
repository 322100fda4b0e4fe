namespace Serverless.Functions;

/// <summary>Copies a master key to a file that only its owner reads.</summary>
internal static class KeyFile
{
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static void Copy(string from, string to)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var copy = new FileStream(to, options);
        copy.Write(File.ReadAllBytes(from));
        copy.Flush(flushToDisk: true);
    }
}
