using System.Text;
using Microsoft.Extensions.Logging;

namespace Serverless.Functions.Tests;

/// <summary>Keeps every word that is logged: the sentence, its values, the exception.</summary>
internal sealed class LogCapture : ILoggerProvider, ILogger
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return _text.ToString();
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Write($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
        Write($"{formatter(state, exception)} {values} {exception}");
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            _text.AppendLine(line);
        }
    }
}
