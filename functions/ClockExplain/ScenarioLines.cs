using System.Buffers;
using System.IO.Pipelines;

namespace Serverless.Functions;

/// <summary>Reads lines and writes an answer for each, in order; what has been answered is written before more is waited for.</summary>
internal static class ScenarioLines
{
    /// <summary>The most bytes of a line.</summary>
    public const int LineMax = 1024 * 1024;

    private const int OutputMax = 64 * 1024;

    public static async Task AnswerAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var answers = new ArrayBufferWriter<byte>(OutputMax);
        var isFirst = true;
        var isTooLong = false; // Within a line that was refused already.
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryTakeLine(ref rest, read.IsCompleted, out var line))
            {
                if (!isTooLong)
                {
                    Answer(line, ref isFirst, answers);
                }

                isTooLong = false;
                if (answers.WrittenCount > OutputMax)
                {
                    await WriteAsync(answers, output, cancellationToken);
                }
            }

            if (rest.Length > LineMax)
            {
                if (!isTooLong)
                {
                    ScenarioAnswer.WriteError(TooLong, answers);
                }

                (isTooLong, isFirst, rest) = (true, false, rest.Slice(rest.End));
            }

            await WriteAsync(answers, output, cancellationToken);
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                await reader.CompleteAsync();
                return;
            }
        }
    }

    private static string TooLong => $"A line has at most {LineMax} bytes.";

    private static void Answer(ReadOnlySequence<byte> line, ref bool isFirst, ArrayBufferWriter<byte> answers)
    {
        if (line.Length > LineMax)
        {
            ScenarioAnswer.WriteError(TooLong, answers);
            isFirst = false;
            return;
        }

        var bytes = line.IsSingleSegment ? line.First : line.ToArray();
        if (isFirst && bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        isFirst = false;
        if (!bytes.Span.Trim(" \t\r"u8).IsEmpty)
        {
            ScenarioAnswer.Write(bytes, answers);
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        line = rest;
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        var hasLine = isLast && !rest.IsEmpty;
        rest = hasLine ? rest.Slice(rest.End) : rest;
        return hasLine;
    }

    private static async Task WriteAsync(ArrayBufferWriter<byte> answers, Stream output, CancellationToken cancellationToken)
    {
        if (answers.WrittenCount > 0)
        {
            await output.WriteAsync(answers.WrittenMemory, cancellationToken);
            await output.FlushAsync(cancellationToken);
            answers.ResetWrittenCount();
        }
    }
}
