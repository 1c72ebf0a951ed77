var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options =>
{
    options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
});
var app = builder.Build();
app.MapPost("/orders", () => "ok");
app.Run();
