namespace Serverless.Cases;

/// <summary>One value or several, any of which will do: <c>"complaint"</c> or <c>["complaint", "repair"]</c>.</summary>
public sealed class Choice<T>
    where T : notnull
{
    /// <summary>A choice of these values.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Choice(params IReadOnlyList<T> values) =>
        Values = values.Count > 0 ? values : throw new ArgumentException("A condition names one value at least.", nameof(values));

    /// <summary>The values, as they were written.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Whether a value is one of them.</summary>
    public bool Has(T value) => Values.Contains(value);

    /// <summary>A choice of one value.</summary>
    public static implicit operator Choice<T>(T value) => new(value);

    /// <inheritdoc />
    public override string ToString() => string.Join('|', Values);
}
