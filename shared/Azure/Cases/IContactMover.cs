using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Puts a contact that joined a customer's case under the customer's key (I7).</summary>
public interface IContactMover
{
    /// <summary>Moves a contact with all that is kept of it; one that is moved already, unknown or erased stays as it is.</summary>
    Task MoveAsync(ContactId contact, CustomerId customer, CancellationToken cancellationToken);
}
