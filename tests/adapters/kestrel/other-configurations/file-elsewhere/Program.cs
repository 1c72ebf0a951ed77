var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddJsonFile("/etc/app/extra.json", optional: true);
builder.WebHost.ConfigureKestrel((ctx, o) => o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(ctx.Configuration.GetValue("Server:KeepAlive", 45)));
var app = builder.Build();
app.Run();
