using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A customer of the month.</summary>
/// <param name="Name">The name, where the channel tells one.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Email">A mail address.</param>
/// <param name="Language">What they write in.</param>
internal sealed record MonthCustomer(string Name, string Phone, string Email, Language Language);

/// <summary>One contact of the month: who, when, on which channel, about what, and what will become of it.</summary>
/// <param name="Index">Counts from 0 and keys the message.</param>
internal sealed record MonthContact(int Index, DateTimeOffset At, MonthCustomer Customer, Channel Channel, string Product, MonthTopic Topic, MonthFate Fate)
{
    public MonthWords Words => Topic.In(Customer.Language);

    /// <summary>A sentence with the product in its place.</summary>
    public string Say(string sentence) => sentence.Replace("{0}", Product, StringComparison.Ordinal);
}

/// <summary>What becomes of a contact.</summary>
internal enum MonthFate
{
    /// <summary>Answered, handled and closed in time.</summary>
    Smooth,

    /// <summary>The customer is asked for something first.</summary>
    Waits,

    /// <summary>Another department takes it over.</summary>
    HandedOver,

    /// <summary>Nobody answers for a day, and a supervisor is alerted.</summary>
    Forgotten,

    /// <summary>Answered in time, but the plan comes late.</summary>
    Late,

    /// <summary>Nothing to do with us.</summary>
    Spam,
}
