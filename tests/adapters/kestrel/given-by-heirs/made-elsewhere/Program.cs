using App;
var builder = WebApplication.CreateBuilder(args);
var settings = new FastSettings();
builder.WebHost.ConfigureKestrel(o => Limits.Set(o, settings));
builder.Build().Run();
static class Limits { public static void Set(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions o, BaseSettings settings) {
    o.ListenAnyIP(settings.Port);
    o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(settings.KeepAlive);
} }
