var builder = WebApplication.CreateBuilder(args);
const string tier = "api";
builder.WebHost.ConfigureKestrel(options =>
{
    options.Limits.KeepAliveTimeout = tier switch
    {
        "web" or "api" => TimeSpan.FromSeconds(75),
        "batch" => TimeSpan.FromMinutes(10),
        // Whoever else asks.
        _ => /* long enough */ TimeSpan.FromMinutes(2),
    };
    options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("TIER") switch
    {
        "batch" => 60,
        null => throw new InvalidOperationException("TIER"),
        _ /* all others */ => 15,
    });
});
builder.Build().Run();
