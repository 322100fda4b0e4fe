namespace Serverless.Durable;

/// <summary>The name of an orchestrator or activity; names are compared ignoring case (ordinal).</summary>
/// <param name="Name">The name as registered, for instance <c>ServiceClock</c>.</param>
public readonly record struct TaskName(string Name)
{
    /// <summary>Lets a plain text stand for a name, as in <c>CallActivityAsync(nameof(WarnHandler))</c>.</summary>
    /// <param name="name">The name as registered.</param>
    public static implicit operator TaskName(string name) => FromString(name);

    /// <summary>Makes a name from a text.</summary>
    /// <param name="name">The name as registered.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    public static TaskName FromString(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new TaskName(name);
    }

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => Name is null ? 0 : Name.GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
