using System.CommandLine;

namespace Serverless.Functions;

/// <summary><c>clock explain</c>: answers scenarios of service clocks, a JSON line each, without a service.</summary>
internal static class ClockCommand
{
    private const string Explained = """
        Reads scenarios as JSON lines on standard input and writes one JSON answer a line, in order.

        A scenario: timezone (IANA); businessHours {"mon": [["09:00","12:00"], ...], ... "sun"}, 24:00 closes a day; holidays
        ["2026-10-01", "--12-25"]; dateOverrides {"2026-10-10": [["09:00","18:00"]]}, which win over the weekday; or instead of
        these "calendar": "china". clock: business, calendar or round-the-clock (all hours of working dates). start, end and
        pausedIntervals [{"from","to"}]: whole seconds, ISO 8601 with offset or Z; a pause without "to" goes on. Optional:
        knownYears [2026], language en or zh. Exactly one question:
          targetSeconds          due: the earliest instant at which so much has counted
          targetWorkingDays      due: the close of the N-th working date after start; with "endOfWorkingDay": false the start's
                                 time of day on that date, moved into its windows
          end                    elapsedSeconds from start to end
          date                   workingDay: whether it is one
          from, to               workingDays: how many dates from one to the other, both included
          windows                the next N windows from start; an open one is shown from start

        An answer: due (null with leftSeconds while a pause goes on), elapsedSeconds, workingDay, workingDays or windows; with
        provisional and why. A line that cannot be answered gives {"error": "field: what is wrong"} and the rest go on: two
        sources that disagree on a date (holidays and dateOverrides, dated and yearly) are such an error. Blank lines are
        skipped. The exit code is 0 even then; 1 when standard input or output breaks.
        """;

    public static Command Create()
    {
        var explain = new Command("explain", Explained);
        explain.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var input = Console.OpenStandardInput();
                await using var output = Console.OpenStandardOutput();
                await ScenarioLines.AnswerAsync(input, output, cancellationToken);
                return 0;
            }
            catch (IOException e)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"clock explain: the lines broke off: {e.Message}");
                return 1;
            }
        });
        return new Command("clock", "Explains service clocks.") { explain };
    }
}
