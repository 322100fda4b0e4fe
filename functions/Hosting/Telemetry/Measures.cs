using System.Diagnostics.Metrics;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What is counted, under one meter. Attributes are names of channels, clocks, states and queues; never anything of a person (I7).</summary>
internal static class Measures
{
    public const string MeterName = "Serverless";
    public const string ChannelKey = "serverless.channel";
    public const string ClockKey = "serverless.clock";
    public const string PointKey = "serverless.clock.point";
    public const string StateKey = "serverless.notification.state";
    public const string QueueKey = "messaging.destination.name";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Contacts = Meter.CreateCounter<long>(
        "serverless.contacts", "{contact}", "Contacts accepted for the first time.");

    private static readonly Counter<long> Notifications = Meter.CreateCounter<long>(
        "serverless.notifications", "{notification}", "Notifications that came into a state.");

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "serverless.clock.lateness", "s", "How long after its time a clock's warning or breach was acted on.");

    private static readonly Counter<long> Breaches = Meter.CreateCounter<long>(
        "serverless.clock.breaches", "{clock}", "Clocks that ran out.");

    private static readonly Histogram<double> QueueAge = Meter.CreateHistogram<double>(
        "serverless.queue.age", "s", "How long a message could have been received before it was.");

    /// <summary>Counts a contact that was accepted for the first time; a repeat is none.</summary>
    public static void Accepted(Contact contact, bool isNew)
    {
        if (isNew && Contacts.Enabled)
        {
            Contacts.Add(1, new KeyValuePair<string, object?>(ChannelKey, CasesJson.NameOf(contact.Channel)));
        }
    }

    /// <summary>Counts a notification that came into a state.</summary>
    public static void Moved(Notification notification, NotificationState state)
    {
        if (Notifications.Enabled)
        {
            Notifications.Add(
                1,
                new KeyValuePair<string, object?>(ChannelKey, CasesJson.NameOf(notification.Channel)),
                new KeyValuePair<string, object?>(StateKey, CasesJson.NameOf(state)));
        }
    }

    /// <summary>Records how late a clock's warning (<c>warning</c>) or breach (<c>due</c>) was acted on.</summary>
    public static void Fired(ClockName clock, string point, Duration late)
    {
        if (Lateness.Enabled)
        {
            Lateness.Record(
                Math.Max(late.TotalSeconds, 0),
                new KeyValuePair<string, object?>(ClockKey, clock.KindName),
                new KeyValuePair<string, object?>(PointKey, point));
        }
    }

    /// <summary>Counts a clock that ran out.</summary>
    public static void Breached(ClockName clock)
    {
        if (Breaches.Enabled)
        {
            Breaches.Add(1, new KeyValuePair<string, object?>(ClockKey, clock.KindName));
        }
    }

    /// <summary>Records how long a message waited.</summary>
    public static void Waited(string queue, TimeSpan age)
    {
        if (QueueAge.Enabled)
        {
            QueueAge.Record(Math.Max(age.TotalSeconds, 0), new KeyValuePair<string, object?>(QueueKey, queue));
        }
    }
}
