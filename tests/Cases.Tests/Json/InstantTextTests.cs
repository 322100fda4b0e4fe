using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Serverless.Cases.Tests;

public sealed class InstantTextTests
{
    public static TheoryData<string> Texts => new(
        "2026-11-02T01:00:00Z", "2026-11-02T01:00:00.5Z", "2026-10-10T10:10:10.0000001Z", "2026-12-31T23:59:59.9999999Z", "2000-01-01T00:00:00.1Z",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.999Z", "2026-11-02T01:00:00.100000001Z", "-0044-03-15T12:00:00Z",
        "0000-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999999999Z");

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_instant_is_written_as_the_standard_pattern_writes_it(string text)
    {
        var instant = InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow();

        Assert.Equal(text, Written(instant));
    }

    [Fact]
    public void Instants_of_all_lengths_are_written_as_the_standard_pattern_writes_them()
    {
        var random = new Random(20261122);
        Span<byte> text = stackalloc byte[InstantText.LengthMax];
        for (var i = 0; i < 20_000; i++)
        {
            // Coarser and coarser, so that every number of zeros at the end comes.
            var grain = (long)Math.Pow(10, i % 10);
            var instant = Instant.FromUnixTimeTicks(random.NextInt64(-600_000_000_000_000_000, 2_500_000_000_000_000_000) / grain * grain);

            Assert.True(InstantText.TryFormat(instant, text, out var length));
            Assert.Equal(InstantPattern.ExtendedIso.Format(instant), Encoding.UTF8.GetString(text[..length]));
        }
    }

    private static string Written(Instant instant)
    {
        Span<byte> text = stackalloc byte[InstantText.LengthMax];
        return InstantText.TryFormat(instant, text, out var length)
            ? Encoding.UTF8.GetString(text[..length])
            : InstantPattern.ExtendedIso.Format(instant);
    }
}
