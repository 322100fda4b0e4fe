namespace Serverless.Cases;

/// <summary>What a staff member may do, and which alerts reach them.</summary>
public enum StaffRole
{
    /// <summary>Works cases.</summary>
    Agent,

    /// <summary>Supervises a department: level 1 of the ladder.</summary>
    Supervisor,

    /// <summary>Answers for the service: level 2 of the ladder.</summary>
    Manager,

    /// <summary>Level 3 of the ladder.</summary>
    Director,

    /// <summary>Draws samples of closed cases (H82).</summary>
    Quality,

    /// <summary>Runs the system: dead letters, replays.</summary>
    Operator,
}
