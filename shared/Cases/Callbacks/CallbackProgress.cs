namespace Serverless.Cases;

/// <summary>How far a line of a plan, or a department, has come: the bar of a chart (H64).</summary>
/// <param name="Id">The line's id, or the department's.</param>
/// <param name="Planned">Callbacks planned.</param>
/// <param name="Made">Callbacks made: customers asked in writing or tried by staff, each round of a case once.</param>
/// <param name="Reached">Of these, customers reached.</param>
public sealed record CallbackProgress(string Id, int Planned, int Made, int Reached)
{
    /// <summary>Made of planned; absent where nothing is planned. May be above 1.</summary>
    public double? MadeRate => Planned == 0 ? null : (double)Made / Planned;

    /// <summary>Reached of made; absent while none is made.</summary>
    public double? ReachedRate => Made == 0 ? null : (double)Reached / Made;
}
