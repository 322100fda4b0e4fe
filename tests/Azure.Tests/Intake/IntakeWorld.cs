using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless.Cases;
using Serverless.Embedded;

namespace Serverless.Azure.Tests;

/// <summary>An intake on the emulator with tables of its own, a real queue, and a virtual clock; any number of processes of it.</summary>
internal sealed class IntakeWorld : IDisposable
{
    private readonly Azurite _azurite;
    private readonly string _prefix = Azurite.Prefix();
    private readonly string _folder = Directory.CreateTempSubdirectory("intake-").FullName;
    private readonly SqliteDatabase _database;
    private readonly VirtualClock _clock;
    private bool _isMade;

    public IntakeWorld(Azurite azurite)
    {
        _azurite = azurite;
        Time = new VirtualTimeProvider(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
        var work = new WorkInHand();
        _clock = new VirtualClock(Time, work);
        _database = new SqliteDatabase(new SqliteDatabaseOptions { Path = Path.Combine(_folder, "queue.db"), SyncEveryCommit = false });
        Queue = new SqliteQueue(_database, Time, work, new SqliteQueueOptions());
    }

    public VirtualTimeProvider Time { get; }

    public SqliteQueue Queue { get; }

    public async Task<IntakeProcess> StartAsync(HttpMessageHandler? network = null, IQueueSender? queue = null)
    {
        var transport = network is null ? HttpClientTransport.Shared : new HttpClientTransport(network);
        var service = new TableServiceClient(_azurite.ConnectionString, new TableClientOptions { Transport = transport, Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.Zero } });
        var files = new BlobContainerClient(
            _azurite.ConnectionString, _prefix, new BlobClientOptions { Transport = transport, Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.Zero } });
        var tables = new ContactTables(service, files, _prefix);
        if (!_isMade)
        {
            await tables.CreateAsync(default);
            _isMade = true;
        }

        var vault = await TableDataVault.OpenAsync(
            service, new MasterKey(new byte[32], RandomSource.System), RandomSource.System, Time, _prefix, default);
        var sender = queue ?? Queue;
        return new IntakeProcess(
            new TableIntakeDesk(tables, sender, vault, RandomSource.System, Time),
            new PendingContacts(tables, sender, Time, NullLogger<PendingContacts>.Instance), vault, tables);
    }

    public Task AdvanceAsync(TimeSpan length) => _clock.AdvanceAsync(length, default);

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync()
    {
        var all = new List<QueueMessage>();
        while (await Queue.ReceiveMessagesAsync(IntakeMessage.Queue, 10, default) is { Count: > 0 } received)
        {
            foreach (var message in received)
            {
                all.Add(new QueueMessage(message.MessageId, message.Body) { SessionId = message.SessionId, Subject = message.Subject });
                await Queue.CompleteMessageAsync(message, default);
            }
        }

        return all;
    }

    public void Dispose()
    {
        Queue.Dispose();
        _database.Dispose();
        _clock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
