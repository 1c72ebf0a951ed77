var builder = WebApplication.CreateBuilder(args);
IConfiguration cfg = builder.Configuration;
var limits = cfg.GetSection("Server").GetSection("Limits").Get<ServerLimits>() ?? new ServerLimits();
var ports = cfg.GetRequiredSection("Ports");
builder.WebHost.ConfigureKestrel(options =>
{
    options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(limits.KeepAliveSeconds);
    options.Limits.RequestHeadersTimeout = limits.Headers;
    options.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(limits.PingSeconds);
    options.ListenAnyIP(ports.GetValue<int>("Http"));
    options.ListenAnyIP(int.Parse(ports["Grpc"] ?? "9001"));
});
builder.Build().Run();
