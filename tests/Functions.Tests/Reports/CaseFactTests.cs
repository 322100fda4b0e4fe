using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>The facts of the reports follow the cases, are made once, and can be lost.</summary>
public sealed class CaseFactTests
{
    private const int Cases = 400;

    [Fact]
    public async Task Facts_are_made_once_and_a_changed_case_alone_is_opened_again() // H80
    {
        await using var service = await RunningService.StartAsync();
        await ManyCases.FillAsync(Files(service), Cases);
        Assert.Equal(Cases, (await OpenedAsync(service)).Opened);
        var id = (await DirectFigures.FactsAsync(service))[7].Case;
        var file = (await Files(service).FindAsync(id, default))!;
        var noted = file.Apply(new CaseEvent.Noted("n") { At = file.Head.UpdatedAt, By = Actor.Staff("anna") });
        await Files(service).CommitAsync(new CaseCommit(noted, [noted.Timeline[^1]], []), default);

        var (opened, _) = await OpenedAsync(service);

        Assert.Equal(1, opened);
        Assert.Equal((0, Cases), await OpenedAsync(service));
        await DirectFigures.AssertSameAsync(service);
    }

    [Fact]
    public async Task Reports_are_prepared_anew_after_a_change_and_only_then() // H80
    {
        await using var service = await RunningService.StartAsync("2026-03-25T09:00:00+08:00");
        var book = service.Services.GetRequiredService<CaseFactBook>();
        await ManyCases.FillAsync(Files(service), 3);
        await book.WarmAsync(default);
        Assert.Equal((0, 3), await OpenedAsync(service));
        var file = (await Files(service).FindAsync((await DirectFigures.FactsAsync(service))[0].Case, default))!;
        var noted = file.Apply(new CaseEvent.Noted("n") { At = file.Head.UpdatedAt, By = Actor.Staff("anna") });
        await Files(service).CommitAsync(new CaseCommit(noted, [noted.Timeline[^1]], []), default);

        await book.WarmAsync(default);
        Assert.Equal((0, 3), await OpenedAsync(service));

        var documents = service.Services.GetRequiredService<IDocumentStore>();
        foreach (var document in await documents.ListAsync(FactChunks.Collection, "", null, 1_000, default))
        {
            await documents.DeleteAsync(FactChunks.Collection, document.Key, document.Version, default);
        }

        await book.WarmAsync(default);
        Assert.Equal((3, 3), await OpenedAsync(service));
    }

    [Fact]
    public async Task A_reading_opens_no_more_than_it_may_and_the_next_goes_on() // H80
    {
        await using var service = await RunningService.StartAsync();
        await ManyCases.FillAsync(Files(service), Cases);

        var left = new List<int>();
        for (var reading = new FactReading { FilesMax = 150 }; left is not [.., 0]; reading = new FactReading { FilesMax = 150 })
        {
            await DirectFigures.FactsAsync(service, reading);
            Assert.True(reading.Opened <= 150);
            left.Add(reading.Left);
        }

        Assert.Equal([250, 100, 0], left);
        await DirectFigures.AssertSameAsync(service);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no json")]
    [InlineData("""{"edition":0,"facts":[]}""")]
    public async Task Facts_that_are_lost_or_broken_are_made_again(string? instead) // I8
    {
        await using var service = await RunningService.StartAsync();
        await ManyCases.FillAsync(Files(service), Cases);
        await DirectFigures.FactsAsync(service);
        var documents = service.Services.GetRequiredService<IDocumentStore>();
        foreach (var document in (await documents.ListAsync(FactChunks.Collection, "", null, 1_000, default)).Take(5))
        {
            await (instead is null
                ? documents.DeleteAsync(FactChunks.Collection, document.Key, document.Version, default)
                : documents.PutAsync(FactChunks.Collection, document.Key, document.Version, instead, default));
        }

        await DirectFigures.AssertSameAsync(service);
        Assert.Equal((0, Cases), await OpenedAsync(service));
    }

    [Fact]
    public async Task Readings_at_once_count_every_case_once()
    {
        await using var service = await RunningService.StartAsync();
        await ManyCases.FillAsync(Files(service), Cases);

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DirectFigures.FactsAsync(service)));

        Assert.All(all, facts => Assert.Equal(Cases, facts.Select(fact => fact.Case).Distinct().Count()));
        Assert.All(all, facts => Assert.Equal(Cases, facts.Count));
        await DirectFigures.AssertSameAsync(service);
    }

    [Fact]
    public async Task A_case_whose_customer_was_erased_counts_no_more() // H73
    {
        await using var service = await RunningService.StartAsync();
        await ManyCases.FillAsync(Files(service), 3);
        Assert.Equal(3, (await DirectFigures.FactsAsync(service)).Count);
        var (customer, now) = (Given.Customer.Id, Given.Monday9);
        var order = new Erasure(customer, "ma", "court-order", now, [customer], now);
        await service.Services.GetRequiredService<IDocumentStore>().PutAsync(
            Erasure.Collection, customer.Value, 0, JsonSerializer.Serialize(order, CasesJson.Default.Erasure), default);
        await service.Services.GetRequiredService<IPersonalDataVault>().EraseAsync(DataSubject.Of(customer), default);

        Assert.Empty(await DirectFigures.FactsAsync(service));
        Assert.Equal((0, 3), await OpenedAsync(service));
    }

    [Fact]
    public async Task Facts_hold_no_word_of_anybody() // I7
    {
        await using var service = await RunningService.StartAsync();
        await ManyCases.FillAsync(Files(service), 3);
        await DirectFigures.FactsAsync(service);

        var stored = await service.Services.GetRequiredService<IDocumentStore>().ListAsync(FactChunks.Collection, "", null, 1_000, default);

        var file = (await Files(service).FindAsync((await DirectFigures.FactsAsync(service))[0].Case, default))!;
        string[] words = [file.Head.Subject, Given.Mail.Words, Given.CustomerMail.Value, Given.CustomerPhone.Value, "风扇松动", file.Head.Customer.Value];
        Assert.All(stored, document => Assert.All(words, word => Assert.DoesNotContain(word, document.Json, StringComparison.Ordinal)));
    }

    private static ICaseFileStore Files(RunningService service) => service.Services.GetRequiredService<ICaseFileStore>();

    private static async Task<(int Opened, int Cases)> OpenedAsync(RunningService service)
    {
        var reading = new FactReading();
        await DirectFigures.FactsAsync(service, reading);
        return (reading.Opened, reading.Cases);
    }
}
