using Shop;

Startup.Prepare(args);
var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<TimeoutOptions>(builder.Configuration.GetSection("Timeouts"));
builder.Services.PostConfigure<TimeoutOptions>(o => o.KeepAlive = TimeSpan.FromSeconds(5));
builder.Services.Configure<PingOptions>(o => o.Ping = TimeSpan.FromSeconds(7));
builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
builder.Build().Run();

class KestrelSetup(IOptions<TimeoutOptions> timeouts, IOptions<PingOptions> pings)
    : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        options.Limits.KeepAliveTimeout = timeouts.Value.KeepAlive;
        options.Limits.RequestHeadersTimeout = Limits.Header;
        options.Limits.Http2.KeepAlivePingDelay = pings.Value.Ping;
    }
}
