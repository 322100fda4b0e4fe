using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Makes up the contacts of a month: the same seed is the same month.</summary>
internal static class MonthPlan
{
    private const int Seed = 20261122;
    private const int CustomersMax = 170;
    private const double RepeatShare = 0.12;
    private const double BusyShare = 0.06;
    private const double ForgottenShare = 0.3;

    // Before the month ends the centre is behind, so that the board has something to show.
    private static readonly TimeSpan Busy = TimeSpan.FromHours(38);

    // Contacts an hour of a working day, from 00:00: few at night, two hills.
    private static readonly int[] Hours = [1, 1, 0, 0, 0, 1, 2, 4, 8, 14, 15, 12, 8, 9, 13, 14, 12, 9, 6, 6, 7, 6, 4, 2];

    private static readonly (Channel Channel, int Weight)[] Channels =
        [(Channel.Sms, 30), (Channel.Email, 25), (Channel.Web, 24), (Channel.Phone, 16), (Channel.Desk, 5)];

    private static readonly (MonthFate Fate, int Weight)[] Fates =
    [
        (MonthFate.Smooth, 76), (MonthFate.Waits, 8), (MonthFate.HandedOver, 5), (MonthFate.Forgotten, 4), (MonthFate.Late, 4), (MonthFate.Spam, 3),
    ];

    /// <summary>The contacts between two instants, in their order.</summary>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<MonthContact> Contacts(DateTimeOffset from, DateTimeOffset until, int count)
    {
        var random = new Random(Seed);
        var customers = Customers(random);
        var busy = until - Busy;
        var times = Enumerable.Range(0, count)
            .Select(_ => random.NextDouble() < BusyShare ? Time(random, busy, until) : Time(random, from, until))
            .Order()
            .ToList();
        var next = 0;
        return
        [
            .. times.Select((at, index) =>
            {
                var customer = next > 20 && random.NextDouble() < RepeatShare || next == customers.Count
                    ? customers[random.Next(next)]
                    : customers[next++];
                var (chinese, english) = MonthTopics.Products[random.Next(MonthTopics.Products.Count)];
                return new MonthContact(
                    index,
                    at,
                    customer,
                    Choose(random, Channels),
                    customer.Language == Language.Chinese ? chinese : english,
                    Choose(random, [.. MonthTopics.All.Select(topic => (topic, topic.Weight))]),
                    at > busy && random.NextDouble() < ForgottenShare ? MonthFate.Forgotten : Choose(random, Fates));
            }),
        ];
    }

    /// <summary>One of some values, the heavier the more often.</summary>
    public static T Choose<T>(Random random, IReadOnlyList<(T Value, int Weight)> values)
    {
        var at = random.Next(values.Sum(value => value.Weight));
        foreach (var (value, weight) in values)
        {
            if ((at -= weight) < 0)
            {
                return value;
            }
        }

        return values[^1].Value;
    }

    private static List<MonthCustomer> Customers(Random random) =>
    [
        .. Enumerable.Range(0, CustomersMax).Select(index =>
        {
            var language = random.NextDouble() < 0.66 ? Language.Chinese : Language.English;
            var names = language == Language.Chinese ? MonthTopics.ChineseNames : MonthTopics.EnglishNames;
            return new MonthCustomer(
                names[random.Next(names.Count)],
                language == Language.Chinese ? $"+86138{20000000 + (index * 317):00000000}" : $"+1415555{1000 + index:0000}",
                $"customer{index}@example.{(language == Language.Chinese ? "cn" : "net")}",
                language);
        }),
    ];

    // Weekends are quieter; to the five minutes, so that the clock moves in few steps.
    private static DateTimeOffset Time(Random random, DateTimeOffset from, DateTimeOffset until)
    {
        var days = Math.Max(2, (until - from).Days + 1);
        var hours = Hours.Select((weight, hour) => (hour, weight)).ToList();
        while (true)
        {
            var day = from.AddDays(random.Next(days));
            if (days > 7 && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && random.NextDouble() < 0.6)
            {
                continue;
            }

            var midnight = new DateTimeOffset(day.Year, day.Month, day.Day, 0, 0, 0, DemoTime.Offset);
            var at = midnight.AddHours(Choose(random, hours)).AddMinutes(5 * random.Next(12));
            if (at > from && at < until)
            {
                return at;
            }
        }
    }
}
