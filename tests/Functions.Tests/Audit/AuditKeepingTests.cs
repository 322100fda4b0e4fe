using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>How long the audit log is kept, and that what must stay stays wherever dropping ends (H71).</summary>
public sealed class AuditKeepingTests : IAsyncLifetime
{
    private static readonly LocalDate Today = new(2026, 11, 23);

    private RunningService _service = null!; // Set before every test.

    private IDocumentStore Documents => _service.Services.GetRequiredService<IDocumentStore>();

    private AuditLog Log => _service.Services.GetRequiredService<AuditLog>();

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Whole_days_go_after_six_years_wherever_the_process_ends() // H71
    {
        await AppendAsync(Today.PlusYears(-6).PlusDays(-3), 230); // More than one page.
        await AppendAsync(Today.PlusYears(-6).PlusDays(-1), 3);
        await AppendAsync(Today.PlusYears(-6), 2);
        await AppendAsync(Today.PlusDays(-1), 2);
        var first = await FirstAsync();
        var lives = 0;
        EndingDocuments documents;
        do
        {
            documents = new EndingDocuments(Documents, lives < 4 ? 1 + lives : 60, isWritten: lives % 2 == 1);
            try
            {
                await Keeping(documents).DropAsync(default);
            }
            catch (IOException) when (documents.HasEnded)
            {
                // As it should be.
            }

            var now = await FirstAsync();
            Assert.True(now >= first, $"It moved back from {first} to {now}.");
            first = now;
            Assert.Equal(["2026-11-22", "2020-11-23"], (await DaysAsync()).Take(2));
        }
        while (documents.HasEnded && ++lives < 20);

        Assert.InRange(lives, 5, 12);
        Assert.Equal(["2026-11-22", "2020-11-23"], await DaysAsync());
        Assert.Equal(Today.PlusYears(-6), first);
        Assert.Empty(await Documents.ListVersionsAsync(AuditPlace.CollectionOf(Today.PlusYears(-6).PlusDays(-3)), "", null, 10, default));
        var idle = new EndingDocuments(Documents, 1, isWritten: false);
        await Keeping(idle).DropAsync(default);
        Assert.False(idle.HasEnded); // Nothing left to write.
    }

    [Fact]
    public async Task The_daily_care_drops_them_and_what_comes_later_is_read() // H71
    {
        await AppendAsync(Today.PlusYears(-7), 2);
        await _service.AdvanceAsync("P1D");
        var between = await DaysAsync();
        await AppendAsync(Today.PlusDays(-30), 1);

        Assert.Empty(between);
        Assert.Equal(["2026-10-24"], await DaysAsync());
    }

    [Fact]
    public void They_stay_for_as_long_as_is_set_and_a_year_longer_than_any_case_file() // H71, H83
    {
        var policy = PolicyBook.Default.InForceAt(Instant.FromUtc(2026, 11, 23, 0, 0));
        var longer = policy with { Version = policy.Version + 1, AfterClosure = policy.AfterClosure with { KeepYears = 10 } };
        var rules = new ServiceRules(new PolicyBook([policy, longer], [WorkingCalendar.China]));

        Assert.Equal(Today.PlusYears(-6), Keeping(Documents).KeptFrom);
        Assert.Equal(Today.PlusYears(-8), Keeping(Documents, years: 8).KeptFrom);
        Assert.Equal(Today.PlusYears(-11), Keeping(Documents, years: 8, rules: rules).KeptFrom);
    }

    [Fact]
    public async Task A_shorter_time_stops_the_start() // H71
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(
            () => RunningService.StartAsync(settings: new Dictionary<string, string?> { ["Audit:KeepYears"] = "5" }));

        Assert.Contains("Audit:KeepYears is 6 to 100 years", wrong.Message, StringComparison.Ordinal);
    }

    private AuditKeeping Keeping(IDocumentStore documents, int years = 6, ServiceRules? rules = null) => new(
        documents, new AuditBounds(documents), new FixedRules(rules ?? ServiceRules.Default), Options.Create(new AuditOptions { KeepYears = years }),
        _service.Services.GetRequiredService<TimeProvider>(), NullLogger<AuditKeeping>.Instance);

    private async Task AppendAsync(LocalDate day, int count)
    {
        var noon = day.AtMidnight().InUtc().ToInstant() + Duration.FromHours(12);
        await Task.WhenAll(Enumerable.Range(0, count).Select(n => Log.AppendAsync(AuditKind.CustomerLook, "ma", $"k-{n}", at: noon + Duration.FromSeconds(n))));
    }

    private Task<LocalDate> FirstAsync() => new AuditBounds(Documents).FirstDayAsync(default);

    // The days of the looks that are told, the newest first.
    private async Task<List<string>> DaysAsync()
    {
        var days = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Log.ReadAsync(new AuditQuery { Kind = AuditKind.CustomerLook, Cursor = cursor, Limit = 500 }, default);
            days.AddRange(page.Items.Select(entry => entry.At.InUtc().Date.ToString("uuuu-MM-dd", null)));
            cursor = page.Next;
        }
        while (cursor is not null);

        return [.. days.Distinct()];
    }
}
