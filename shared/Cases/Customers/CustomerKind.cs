namespace Serverless.Cases;

/// <summary>What a customer is (H03). Shown by name in kebab case.</summary>
public enum CustomerKind
{
    /// <summary>A person.</summary>
    Individual,

    /// <summary>A firm or an institution.</summary>
    Organisation,
}
