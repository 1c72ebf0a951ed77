var builder = WebApplication.CreateBuilder(args);
var timeouts = new TimeoutOptions();
builder.Configuration.GetSection("Timeouts").Bind(timeouts);
builder.WebHost.ConfigureKestrel(o =>
{
    o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(timeouts.KeepAlive);
    o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(timeouts.Header);
});
builder.Build().Run();

class TimeoutOptions
{
    public int KeepAlive { get; set; } = 12;
    public int Header { get; set; } = 13;
}
