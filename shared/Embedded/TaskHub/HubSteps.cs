namespace Serverless.Embedded;

/// <summary>Tells of instances whether they go on, and by what, for the checks of a stopped or running hub.</summary>
internal static class HubSteps
{
    /// <summary>Whether an instance has a timer, a message or an activity to go on with. Columns of <c>i</c>.</summary>
    public const string Next = """
        (EXISTS (SELECT 1 FROM hub_inbox m WHERE m.instance = i.key)
            OR EXISTS (SELECT 1 FROM hub_tasks t WHERE t.instance = i.key AND t.execution = i.execution)
            OR i.key IN (SELECT f.instance FROM hub_timers f WHERE f.instance = i.key AND f.execution = i.execution))
        """;

    /// <summary>Whether an instance is not finished. Columns of <c>i</c>.</summary>
    public const string Unfinished = "i.status NOT IN (1, 3, 4, 5)";

    public static bool IsUnfinished(StoreSnapshot snapshot, string instanceId) =>
        snapshot.Any($"SELECT 1 FROM hub_instances i WHERE i.id = ?1 AND {Unfinished}", instanceId);

    public static bool HasNext(StoreSnapshot snapshot, string instanceId) =>
        snapshot.Any($"SELECT 1 FROM hub_instances i WHERE i.id = ?1 AND {Unfinished} AND {Next}", instanceId);

    /// <summary>Whether any instance whose id begins so has a next step.</summary>
    public static bool HasAnyBelow(StoreSnapshot snapshot, string prefix) => snapshot.Any(
        // ';' follows ':' in every order of bytes, so that the index of ids answers.
        $"SELECT 1 FROM hub_instances i WHERE i.id >= ?1 AND i.id < substr(?1, 1, length(?1) - 1) || ';' AND {Unfinished} AND {Next}",
        prefix);
}
