using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>The scores that a quality checker gives sampled cases (H82).</summary>
public static class Sampling
{
    /// <summary>Scores a case of a sample; once a sample.</summary>
    /// <param name="file">The case, closed.</param>
    /// <param name="sample">The sample's id.</param>
    /// <param name="score">1 to <paramref name="scale"/>; absent is refused.</param>
    /// <param name="scale">5 or 10.</param>
    /// <param name="note">Why.</param>
    /// <param name="stamp">Who, and when.</param>
    /// <param name="book">The policies.</param>
    public static CaseDecision Score(
        CaseFile file, string sample, int? score, int scale, string note, ActStamp stamp, PolicyBook book)
    {
        if (file.Head.IsOpen)
        {
            return new Refused("not-closed", "Only closed cases are scored.");
        }

        if (scale is not (5 or 10))
        {
            return new Refused("scale-out-of-range", "The scale has 5 or 10 points.");
        }

        if (score is not { } points || points < 1 || points > scale)
        {
            return new Refused(score is null ? "score-missing" : "score-out-of-range", $"The score is 1 to {scale}.");
        }

        if ((Refusals.OfActor(stamp) ?? Refusals.OfText("note", note)) is { } refusal)
        {
            return refusal;
        }

        if (file.QualityScores.FirstOrDefault(known => known.Sample == sample) is { } scored)
        {
            return (scored.Score, scored.Scale) == (points, scale)
                ? AlreadyDone.Value
                : new Refused("already-scored", "The case was scored in this sample already.");
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.QualityScored(sample, points, scale, note) { At = stamp.At, By = stamp.By });
        return draft.Decide();
    }
}
