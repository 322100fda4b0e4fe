using System.Text.Json.Nodes;

namespace Serverless.Functions;

/// <summary>What leads do in the month besides cases: tiers, absences, plans, samples, a draft of new promises.</summary>
internal static class MonthOffice
{
    private static readonly (string Department, string What, int Planned)[] Callbacks =
    [
        ("customer-service", "大客户季度回访 Quarterly calls to large customers", 40),
        ("technical-support", "维修后回访 Calls after repairs", 60),
        ("after-sales", "安装后回访 Calls after installations", 50),
    ];

    private static readonly string[] DeliveryWords = ["物流", "快递", "delivery", "parcel"];

    /// <summary>Plans all of it.</summary>
    public static void Plan(MonthStage stage)
    {
        stage.At(DemoMonth.Start.AddDays(1), token => PlanCallbacksAsync(stage.Client, token));
        stage.At(DemoMonth.Start.AddDays(8), token => PraiseVipsAsync(stage, token));
        stage.At(DemoMonth.End.AddDays(-5), token => AbsenceAsync(stage.Client, token));
        stage.At(DemoMonth.End.AddDays(-3), token => ProposeReplyAsync(stage.Client, token));
        stage.At(DemoMonth.End.AddDays(-2), token => SampleAsync(stage.Client, token));
        stage.At(DemoMonth.End.AddDays(-1), token => DraftAsync(stage.Client, token));
    }

    private static async Task PlanCallbacksAsync(DemoClient client, CancellationToken cancellationToken)
    {
        foreach (var (department, what, planned) in Callbacks)
        {
            await client.PutAsync(
                $"/callback-plans/2026/{department}",
                new { items = new[] { new { id = "q4", what, planned, how = "phone", from = "2026-10-01", until = "2026-12-31" } } },
                "ma",
                cancellationToken);
        }
    }

    // The customers of the first contacts turn out to be important (H14).
    private static async Task PraiseVipsAsync(MonthStage stage, CancellationToken cancellationToken)
    {
        foreach (var contact in MonthPlan.Contacts(DemoMonth.Start, DemoMonth.End, 60).DistinctBy(contact => contact.Customer.Email).Take(16))
        {
            foreach (var address in (string[])[contact.Customer.Phone, contact.Customer.Email])
            {
                if (await stage.FindAsync(address, cancellationToken) is { } head)
                {
                    var customer = $"/customers/{head.GetProperty("customer").GetString()}";
                    await stage.Client.PatchAsync(customer, new { tier = "vip", reason = "大客户 Large account" }, "ma", cancellationToken);
                }
            }
        }
    }

    private static Task AbsenceAsync(DemoClient client, CancellationToken cancellationToken) => client.PutAsync(
        "/roster/absences/chen",
        new { times = new[] { new { from = "2026-11-23T00:00:00+08:00", to = "2026-11-26T00:00:00+08:00", substitute = "bo" } } },
        "ma",
        cancellationToken);

    private static Task ProposeReplyAsync(DemoClient client, CancellationToken cancellationToken) => client.PostAsync(
        "/replies",
        new
        {
            id = "delivery-delayed",
            title = "物流延误 Delivery delayed",
            zh = "您好，您的包裹在中转站有延误，我们已向承运方加急，今天内给您准确的送达时间。",
            en = "Your parcel is held up at a depot. We have asked the carrier to hurry and give you a time of delivery today.",
            keywords = DeliveryWords,
            department = "customer-service",
        },
        "anna",
        cancellationToken);

    private static async Task SampleAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var drawn = await client.PostAsync("/quality/samples", new { from = "2026-10-22", to = "2026-11-20", count = 12, by = "handler" }, "qi", cancellationToken);
        var sample = drawn.GetProperty("sample");
        var id = sample.GetProperty("id").GetString();
        var score = 3;
        foreach (var entry in sample.GetProperty("cases").EnumerateArray().Take(7))
        {
            score = score % 3 + 3;
            await client.TryPostAsync(
                $"/quality/samples/{id}/{entry.GetProperty("case").GetString()}",
                new { score, scale = 5, note = score < 4 ? "首次回复缺少下一步。The first reply names no next step." : "" },
                "qi",
                cancellationToken);
        }
    }

    // A stricter promise from December on, not published yet: the trial run shows what it would have done.
    private static async Task DraftAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var inForce = await client.GetAsync("/policies/policy/standard/1", "ma", cancellationToken);
        var draft = JsonNode.Parse(inForce.GetProperty("body").GetRawText())!.AsObject(); // A rule file is an object.
        draft["version"] = 2;
        draft["inForceFrom"] = "2026-12-01";
        foreach (var entry in draft["targets"]!.AsArray().OfType<JsonObject>()) // A policy has targets.
        {
            if (entry["clock"]?.GetValue<string>() == "first-response" && entry["target"] is JsonObject target && entry["tier"] is null)
            {
                target["length"] = "PT12H";
            }
        }

        await client.PutAsync("/policies/policy/standard/2", draft, "ma", cancellationToken);
    }
}
