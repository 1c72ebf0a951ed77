using System;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Micros /* without a dot */ = Timeout /* nothing else */;

namespace Shop;

#if DEBUG
var delay = 1;
#endif

const int KeepAlive = 75;
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel((context, options) =>
{
    options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(KeepAlive);
    options.Limits.Http2.KeepAlivePingDelay = new TimeSpan(0, 0, 30);
    if (context.HostingEnvironment.IsDevelopment())
    {
        options.Limits.RequestHeadersTimeout = TimeSpan.Parse("00:01:00");
    }
    else if (args.Length > 1)
        options.AddServerHeader = !true;
});
builder.Services.Configure<KestrelServerOptions>(builder.Configuration.GetSection("Kestrel"));
var port = int.Parse(Environment.GetEnvironmentVariable("PORT") ?? "8080");
var url = $"http://*:{port}";
var path = @"C:\shop" + """raw "text" here""";
var handler = new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50), MaxConnectionsPerServer = 4 };
var numbers = new[] { 1, 2 };
var name = config["Name"]!;
var chosen = args.Length > 2 ? 1 : (int)2.5;
foreach (var one in numbers) Use(one, named: -one);
app.Run(url);

public class Limits
{
    public int Unset { get; set; }
    public TimeSpan Short { get; } = TimeSpan.FromSeconds(5);
    public static TimeSpan Long => TimeSpan.FromMinutes(2);
    private readonly string _name = "shop";

    public Limits(int limit = 3)
    {
        this.Unset = limit;
    }

    static int Twice(int x)
    {
        return 2 * x;
    }
}

enum Kind { First = 1, Second }
