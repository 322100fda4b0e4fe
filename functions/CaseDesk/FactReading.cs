namespace Serverless.Functions;

/// <summary>How far one reading of the cases' facts has come, and how much it may do to bring them up to date.</summary>
internal sealed class FactReading
{
    private const int FilesInPage = 1_500; // Some seconds' work.

    /// <summary>A reading for a page that somebody waits for: the next look goes on where it ends.</summary>
    public static FactReading ForPage() => new() { FilesMax = FilesInPage };

    /// <summary>The most case files to open; those beyond are counted as left, and given on a later reading.</summary>
    public int FilesMax { get; init; } = int.MaxValue;

    /// <summary>The cases there are.</summary>
    public int Cases { get; set; }

    /// <summary>The case files that were opened because their facts were missing or old.</summary>
    public int Opened { get; set; }

    /// <summary>The cases whose facts are still missing or old.</summary>
    public int Left { get; set; }

    /// <summary>Whether everything was given.</summary>
    public bool IsWhole => Left == 0;

    /// <summary>Takes leave to open some files; how many it may be.</summary>
    public int Take(int wanted)
    {
        var taken = Math.Min(wanted, FilesMax - Opened);
        Opened += taken;
        Left += wanted - taken;
        return taken;
    }
}
