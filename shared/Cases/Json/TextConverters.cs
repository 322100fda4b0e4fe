using System.Text.Json;
using System.Xml;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases;

internal sealed class CaseIdConverter : TextConverter<CaseId>
{
    protected override CaseId Parse(string text) => new(text);

    protected override string Format(CaseId value) => value.Value;
}

internal sealed class ContactIdConverter : TextConverter<ContactId>
{
    protected override ContactId Parse(string text) => new(text);

    protected override string Format(ContactId value) => value.Value;
}

internal sealed class CustomerIdConverter : TextConverter<CustomerId>
{
    protected override CustomerId Parse(string text) => new(text);

    protected override string Format(CustomerId value) => value.Value;
}

internal sealed class ActorConverter : TextConverter<Actor>
{
    protected override Actor Parse(string text) => Actor.Parse(text);

    protected override string Format(Actor value) => value.Text;
}

internal sealed class ClockNameConverter : TextConverter<ClockName>
{
    protected override ClockName Parse(string text) => ClockName.Parse(text);

    protected override string Format(ClockName value) => value.ToString();
}

internal sealed class PolicyRefConverter : TextConverter<PolicyRef>
{
    protected override PolicyRef Parse(string text) => PolicyRef.Parse(text);

    protected override string Format(PolicyRef value) => value.ToString();
}

/// <summary>Instants as UTC text that keeps every nanosecond; any offset is read.</summary>
internal sealed class InstantConverter : TextConverter<Instant>
{
    protected override Instant Parse(string text)
    {
        var utc = InstantPattern.ExtendedIso.Parse(text);
        return utc.Success ? utc.Value : OffsetDateTimePattern.ExtendedIso.Parse(text).GetValueOrThrow().ToInstant();
    }

    /// <summary>Without a text of its own: every event, head and notification holds several instants.</summary>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[InstantText.LengthMax];
        if (InstantText.TryFormat(value, text, out var length))
        {
            writer.WriteStringValue(text[..length]);
        }
        else
        {
            base.Write(writer, value, options);
        }
    }

    protected override string Format(Instant value) => InstantPattern.ExtendedIso.Format(value);
}

/// <summary>Lengths as ISO 8601, such as <c>PT24H</c>; written in days, hours, minutes and seconds.</summary>
internal sealed class DurationConverter : TextConverter<Duration>
{
    protected override Duration Parse(string text)
    {
        try
        {
            return Duration.FromTimeSpan(XmlConvert.ToTimeSpan(text));
        }
        catch (OverflowException e)
        {
            throw new FormatException("The length is out of range.", e);
        }
    }

    protected override string Format(Duration value) => XmlConvert.ToString(value.ToTimeSpan());
}

internal sealed class LocalDateConverter : TextConverter<LocalDate>
{
    protected override LocalDate Parse(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    protected override string Format(LocalDate value) => LocalDatePattern.Iso.Format(value);
}
