namespace Serverless.Cases;

/// <summary>Who works here.</summary>
public interface IStaffDirectory
{
    /// <summary>Everybody, in the order of configuration.</summary>
    IReadOnlyList<StaffMember> All { get; }

    /// <summary>The member with this id, or null.</summary>
    StaffMember? Find(string id);
}
