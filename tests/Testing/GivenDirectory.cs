using Serverless.Cases;

namespace Serverless.Testing;

/// <summary>A directory of these members.</summary>
public sealed class GivenDirectory(params StaffMember[] members) : IStaffDirectory
{
    /// <inheritdoc />
    public IReadOnlyList<StaffMember> All => members;

    /// <inheritdoc />
    public StaffMember? Find(string id) => members.FirstOrDefault(member => member.Id == id);
}
