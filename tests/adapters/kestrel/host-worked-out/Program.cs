using System.Net;

var builder = WebApplication.CreateBuilder(args);
IPAddress host = HostFrom(builder.Configuration["Host"]);
builder.WebHost.ConfigureKestrel(server =>
{
    server.Listen(host, 7000);
    server.Listen(host, 7001, listener => listener.UseHttps());
});
builder.Build().Run();

static IPAddress HostFrom(string text) => string.IsNullOrEmpty(text) ? IPAddress.Loopback : IPAddress.Parse(text);
