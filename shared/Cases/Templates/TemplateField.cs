namespace Serverless.Cases;

/// <summary>What a template can say in braces, such as <c>{number}</c>; written by name in kebab case.</summary>
public enum TemplateField
{
    /// <summary>The case's number; spelled in a call.</summary>
    Number,

    /// <summary>What the service calls itself.</summary>
    Organisation,

    /// <summary>What the case is about.</summary>
    Subject,

    /// <summary>By when: the promise of a receipt, the due time of a clock or task; short in texts and calls.</summary>
    Due,

    /// <summary>The clock's name.</summary>
    Clock,

    /// <summary>What is left of the clock's time.</summary>
    Remaining,

    /// <summary>How long the clock is overdue, as <c>90 min late</c>.</summary>
    Late,

    /// <summary>The level's name, such as <c>supervisor</c>.</summary>
    Level,

    /// <summary>Who works the case; nothing when nobody does.</summary>
    Handler,

    /// <summary>The promised time that passed (S44); nothing in other alerts.</summary>
    Promised,

    /// <summary>The words of staff, or what a task is about.</summary>
    Words,

    /// <summary>The cause that a result states (H51).</summary>
    Cause,

    /// <summary>The measures that a result states (H51).</summary>
    Measures,

    /// <summary>What follows (H51).</summary>
    Next,

    /// <summary>Until when a survey can be answered.</summary>
    Expires,

    /// <summary>What a message about the service's own work is about, such as a month.</summary>
    About,

    /// <summary>How many things it is about.</summary>
    Count,

    /// <summary>The link to the customer's page.</summary>
    Track,

    /// <summary>The link to the staff's page of the case.</summary>
    Case,

    /// <summary>The link that confirms an alert.</summary>
    Alert,

    /// <summary>The link to the survey.</summary>
    Survey,

    /// <summary>The link to the follow-up.</summary>
    FollowUp,

    /// <summary>The link to the appeal (H52).</summary>
    Appeal,

    /// <summary>The link to read on, in a message about the service's own work.</summary>
    Page,
}
