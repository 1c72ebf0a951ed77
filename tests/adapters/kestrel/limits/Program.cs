using Microsoft.AspNetCore.Server.Kestrel.Core;

const int Seconds = 75;
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel((context, options) =>
{
    options.ListenAnyIP(8081);
    options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(Seconds);
    options.Limits.Http2.KeepAlivePingDelay = new TimeSpan(0, 0, 30);
    options.Limits.Http2.KeepAlivePingTimeout = TimeSpan.Parse("00:00:10");
    if (builder.Environment.IsDevelopment())
    {
        options.Limits.RequestHeadersTimeout = TimeSpan.FromMinutes(5);
    }
});
var app = builder.Build();
app.Run("http://localhost:5005");
