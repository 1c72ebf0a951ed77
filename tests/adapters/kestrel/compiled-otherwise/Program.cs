var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options =>
{
#if DEBUG
    options.Limits.KeepAliveTimeout = TimeSpan.FromHours(1);
#else
    options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
#endif
    options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(20);
    if (builder.Configuration["SLOW_CLIENTS"] == "yes")
    {
        options.Limits.RequestHeadersTimeout = TimeSpan.FromMinutes(1);
    }
});
var app = builder.Build();
app.Run("http://0.0.0.0:8080");
