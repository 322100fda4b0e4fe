using System.Net;
using System.Net.Sockets;

namespace Serverless.Channels;

/// <summary>Counts what comes from each network address within a minute, so that one sender cannot fill the desk.</summary>
/// <remarks>
/// Memory is bounded: two generations of addresses are known, and the older one is forgotten when the newer is full. Thread-safe.
/// </remarks>
public sealed class AddressRateLimiter(int perMinute, TimeProvider time)
{
    /// <summary>The most addresses of one generation.</summary>
    public const int AddressesMax = 10_000;

    private static readonly long Minute = TimeSpan.TicksPerMinute;
    private readonly Lock _lock = new();
    private Dictionary<string, Window> _recent = new(StringComparer.Ordinal);
    private Dictionary<string, Window> _older = [];

    /// <summary>How many addresses are known now.</summary>
    internal int Known => _recent.Count + _older.Count;

    /// <summary>Takes one place of an address.</summary>
    /// <param name="address">Where the request came from; unknown ones share their places.</param>
    /// <param name="retryAfter">How long to wait when there is no place; zero otherwise.</param>
    public bool TryTake(IPAddress? address, out TimeSpan retryAfter)
    {
        var key = KeyOf(address);
        var now = time.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            var window = Find(key);
            var oldest = window.Taken[window.Next];
            if (oldest > 0 && now - oldest < Minute)
            {
                retryAfter = TimeSpan.FromTicks(Math.Clamp(Minute - (now - oldest), 0, Minute));
                return false;
            }

            window.Taken[window.Next] = now;
            window.Next = (window.Next + 1) % perMinute;
            retryAfter = TimeSpan.Zero;
            return true;
        }
    }

    private Window Find(string key)
    {
        if (_recent.TryGetValue(key, out var window))
        {
            return window;
        }

        if (_recent.Count >= AddressesMax)
        {
            (_older, _recent) = (_recent, new Dictionary<string, Window>(StringComparer.Ordinal));
        }

        if (!_older.Remove(key, out window))
        {
            window = new Window(perMinute);
        }

        _recent.Add(key, window);
        return window;
    }

    // A household's IPv6 network is a /64: who may choose the other half of the address counts as one.
    private static string KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private sealed class Window(int places)
    {
        public long[] Taken { get; } = new long[places];

        public int Next { get; set; }
    }
}
