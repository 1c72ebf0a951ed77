var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(Limits);
var app = builder.Build();
app.Run();

static void Limits(KestrelServerOptions options) => options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(90);
