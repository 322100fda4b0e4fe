using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>Puts the pipeline of a storage client together: Azure.Core's own policies, the date and version of each try, then the proof of who asks.</summary>
internal static class StoragePipeline
{
    /// <summary>The version of the storage services that is spoken; the first one that takes Entra tokens for tables.</summary>
    public const string Version = "2020-12-06";

    /// <summary>What a token for a storage account is asked for.</summary>
    public const string Scope = "https://storage.azure.com/.default";

    public static HttpPipeline Build(StorageClientOptions options, HttpPipelinePolicy authentication)
    {
        options.RetryPolicy ??= new StorageRetryPolicy(options.Retry, options.PauseMax);

        // Signed per try: a signature carries the date, and a retried one would grow old with the pauses.
        return HttpPipelineBuilder.Build(
            options, [], [new StorageDatePolicy(options.Clock), authentication], StorageClassifier.Instance);
    }
}
