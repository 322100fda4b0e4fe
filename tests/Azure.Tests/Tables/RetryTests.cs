using System.Net;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure.Tests;

/// <summary>Section 8 of the contract page: what passes is tried again, what does not is told at once, and an echo is known as one.</summary>
[Collection(AzuriteTests.Name)]
public sealed class RetryTests : IAsyncLifetime
{
    private readonly FaultHandler _faults = new();
    private readonly TableClient _table;

    public RetryTests(Azurite azurite)
    {
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(_faults),
            Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.Zero },
        };
        _table = new TableServiceClient(azurite.ConnectionString, options).GetTableClient(Azurite.Prefix());
    }

    public async Task InitializeAsync() => await _table.CreateIfNotExistsAsync(default);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task What_passes_is_tried_again_signed_anew(HttpStatusCode status)
    {
        _faults.Busy(status).Refused().Busy(status);

        await _table.AddEntityAsync(new TableEntity("p", "r"), default);

        var tries = _faults.Requests[^4..];
        Assert.All(tries, request => Assert.NotNull(request.Headers.Authorization));
        Assert.Single(tries.Select(request => request.Headers.GetValues("x-ms-client-request-id").Single()).Distinct());
    }

    [Fact]
    public async Task After_five_tries_it_is_told()
    {
        for (var i = 0; i < 5; i++)
        {
            _faults.Busy(HttpStatusCode.ServiceUnavailable);
        }

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _table.AddEntityAsync(new TableEntity("p", "r"), default));

        Assert.Equal((503, 6), (failure.Status, _faults.Requests.Count));
    }

    [Fact]
    public async Task A_server_that_wants_an_hour_is_not_waited_for()
    {
        _faults.Busy(HttpStatusCode.ServiceUnavailable, "3600");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _table.AddEntityAsync(new TableEntity("p", "r"), default));

        Assert.Equal((503, 2), (failure.Status, _faults.Requests.Count));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_does_not_pass_is_told_at_once_without_a_body_too(HttpStatusCode status)
    {
        _faults.Answer(() => new HttpResponseMessage(status));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _table.AddEntityAsync(new TableEntity("p", "r"), default));

        Assert.Equal(((int)status, 2), (failure.Status, _faults.Requests.Count));
        Assert.Null(failure.ErrorCode);
    }

    [Fact]
    public async Task An_error_in_xml_is_read()
    {
        _faults.Answer(() => new HttpResponseMessage(HttpStatusCode.Forbidden)
        {
            Content = new StringContent(
                "\uFEFF<?xml version=\"1.0\"?><m:error xmlns:m=\"x\"><m:code>AuthenticationFailed</m:code><m:message xml:lang=\"en-US\">No.\nTime:1</m:message></m:error>"),
        });

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _table.AddEntityAsync(new TableEntity("p", "r"), default));

        Assert.Equal("AuthenticationFailed", failure.ErrorCode);
        Assert.StartsWith("No.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_meets_its_echo_which_the_operation_id_tells()
    {
        var etag = (await _table.AddEntityAsync(new TableEntity("p", "r") { ["Op"] = "1" }, default)).Headers.ETag!.Value;

        _faults.ResetAfterwards();
        var inserted = await Assert.ThrowsAsync<RequestFailedException>(
            () => _table.AddEntityAsync(new TableEntity("p", "new") { ["Op"] = "2" }, default));
        _faults.ResetAfterwards();
        var updated = await Assert.ThrowsAsync<RequestFailedException>(
            () => _table.UpdateEntityAsync(new TableEntity("p", "r") { ["Op"] = "3" }, etag, TableUpdateMode.Replace, default));
        _faults.ResetAfterwards();
        var deleted = await _table.DeleteEntityAsync("p", "new", default, default);

        Assert.Equal((409, 412, 404), (inserted.Status, updated.Status, deleted.Status));
        Assert.Equal("3", (await _table.GetEntityAsync("p", "r", null, default)).Value.GetString("Op"));
    }

    [Fact]
    public async Task A_transaction_whose_answer_was_lost_meets_its_echo()
    {
        _faults.ResetAfterwards();

        var echo = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "a")), new(TableTransactionActionType.Add, new TableEntity("p", "b"))],
            default));

        Assert.Equal((409, 1), (echo.Status, echo.FailedTransactionActionIndex));
        Assert.Equal(2, (await _table.AllAsync()).Count);
    }

    [Fact]
    public async Task A_busy_service_inside_a_batchs_answer_is_tried_again()
    {
        _faults.Answer(() => Batch(
            "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n\r\n"
            + """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"0:The server is busy."}}}"""));

        await _table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "a"))], default);

        Assert.Equal(3, _faults.Requests.Count);
    }

    [Fact]
    public async Task A_batchs_answer_that_says_too_little_is_not_believed()
    {
        _faults.Answer(() => Batch("HTTP/1.1 204 No Content\r\nETag: W/\"1\"\r\n"));

        var doubt = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "a")), new(TableTransactionActionType.Add, new TableEntity("p", "b"))], default));

        Assert.Null(doubt.FailedTransactionActionIndex);
        Assert.Contains("unknown", doubt.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_let_go()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _table.AddEntityAsync(new TableEntity("p", "r"), given.Token));
    }

    [Fact]
    public void The_pause_grows_and_what_a_server_asks_for_is_kept()
    {
        var strategy = DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(8));
        using var busy = new TablePartResponse(503, [new("Retry-After", "7")], "", "");

        Assert.InRange(strategy.GetNextDelay(null, 1).TotalSeconds, 0.3, 0.8);
        Assert.InRange(strategy.GetNextDelay(busy, 1).TotalSeconds, 6, 9);
    }

    private static HttpResponseMessage Batch(string part)
    {
        var body = $"--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n--changesetresponse_1\r\n"
            + $"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{part}\r\n--changesetresponse_1--\r\n--batchresponse_1--\r\n";
        return new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
    }
}
