using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

public sealed class EmbeddedStoreServicesTests
{
    [Fact]
    public async Task All_ports_come_out_of_the_container_and_share_one_store()
    {
        var folder = Directory.CreateTempSubdirectory("stores-").FullName;
        await using (var services = new ServiceCollection()
            .AddSingleton<IOrchestrationStage>(provider => new RecordedStage(provider.GetRequiredService<SqliteDatabase>()))
            .AddEmbeddedStores(folder)
            .BuildServiceProvider())
        {
            await services.GetRequiredService<IIntakeDesk>().AcceptAsync(Given.Mail, FilledStore.Raw, [], default);
            await services.GetRequiredService<ICustomerStore>().SaveAsync(Given.Customer, default);
            await services.GetRequiredService<ICaseFileStore>().CommitAsync(Given.OpeningCommit(Given.Mail), default);

            Assert.NotNull(await services.GetRequiredService<IContactStore>().FindAsync(Given.Mail.Id, default));
            Assert.Empty((await services.GetRequiredService<IDeadLetterStore>().ListAsync(null, 10, default)).Items);
            Assert.Empty((await services.GetRequiredService<INotificationStore>().ListAsync(null, null, null, 10, default)).Items);
            Assert.Same(services.GetRequiredService<IQueueSender>(), services.GetRequiredService<SqliteQueue>());
        }

        Directory.Delete(folder, recursive: true);
    }
}
