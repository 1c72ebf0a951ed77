using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Shop;

public class KestrelSetup : IConfigureOptions<KestrelServerOptions>
{
    private readonly TimeoutOptions _timeouts;
    private readonly IOptionsMonitor<QuietOptions> _pings;

    public KestrelSetup(IOptions<TimeoutOptions> timeouts, IOptionsMonitor<QuietOptions> pings)
    {
        _timeouts = timeouts.Value;
        _pings = pings;
    }

    public void Configure(KestrelServerOptions options)
    {
        options.Limits.KeepAliveTimeout = _timeouts.KeepAlive;
        options.Limits.RequestHeadersTimeout = _timeouts.Header;
        options.Limits.Http2.KeepAlivePingDelay = _pings.CurrentValue.Each;
    }
}
