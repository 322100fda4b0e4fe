namespace Serverless.Cases;

/// <summary>Tells the rules that hold now. A decision takes one snapshot and stays with it.</summary>
public interface IServiceRules
{
    /// <summary>The latest snapshot; cheap to ask for.</summary>
    ServiceRules Current { get; }
}
