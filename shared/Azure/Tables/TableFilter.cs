using System.Globalization;

namespace Serverless.Azure;

/// <summary>Writes the filter of a query, each value as the literal of its type, quoted (contracts/tables-rest.md section 6).</summary>
/// <remarks>A table has no search in texts, no order and no count; a prefix is a range.</remarks>
public static class TableFilter
{
    /// <summary>Fills the holes of an interpolated text: <c>$"PartitionKey eq {id} and Due lt {now}"</c>.</summary>
    /// <exception cref="ArgumentException">A value is null or of a type that no table keeps.</exception>
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = Array.ConvertAll(filter.GetArguments(), Literal);
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    /// <summary>The rows of one partition whose key begins with a text; all of them for an empty one.</summary>
    public static string RowsOf(string partitionKey, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return prefix.Length is 0
            ? Create($"PartitionKey eq {partitionKey}")
            : Create($"PartitionKey eq {partitionKey} and RowKey ge {prefix} and RowKey lt {After(prefix)}");
    }

    /// <summary>The rows of one partition with keys from one (included) to another (excluded).</summary>
    public static string RowsBetween(string partitionKey, string from, string until) =>
        Create($"PartitionKey eq {partitionKey} and RowKey ge {from} and RowKey lt {until}");

    /// <summary>The first key behind all that begin with a prefix: its last character raised by one.</summary>
    private static string After(string prefix)
    {
        if (prefix[^1] is char.MaxValue)
        {
            throw new ArgumentException("A prefix cannot end with U+FFFF.", nameof(prefix));
        }

        return prefix[..^1] + (char)(prefix[^1] + 1);
    }

    private static object Literal(object? value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool yes => yes ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number when double.IsFinite(number) => Number(number),
        DateTimeOffset moment => $"datetime'{moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)}'",
        Guid id => $"guid'{id}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        _ => throw new ArgumentException($"A filter has no literal for {value?.GetType().Name ?? "null"}.", nameof(value)),
    };

    private static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
