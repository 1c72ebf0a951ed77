using Shop.Common;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(o =>
{
    o.Limits.KeepAliveTimeout = SharedLimits.Idle;
    o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(OtherLimits.Header);
});
builder.Build().Run();
