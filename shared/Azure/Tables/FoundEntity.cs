using Azure;

namespace Serverless.Azure;

/// <summary>The answer of a read that may find nothing.</summary>
internal sealed class FoundEntity(TableEntity? entity, Response response) : NullableResponse<TableEntity>
{
    public override bool HasValue => entity is not null;

    public override TableEntity Value => entity ?? throw new InvalidOperationException("There is no such entity: look at HasValue first.");

    public override Response GetRawResponse() => response;
}
