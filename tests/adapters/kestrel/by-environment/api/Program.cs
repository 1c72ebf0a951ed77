var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options =>
{
    if (builder.Environment.IsDevelopment())
    {
        options.Limits.KeepAliveTimeout = TimeSpan.FromDays(1);
    }
    if (builder.Environment.IsEnvironment("Staging"))
    {
        options.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(45);
    }
    options.Limits.RequestHeadersTimeout = builder.Environment.IsStaging() ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(15);
});
var app = builder.Build();
app.Run();
