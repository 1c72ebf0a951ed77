using Shop;

var builder = WebApplication.CreateBuilder(args);
var options = builder.Configuration.GetSection("Server").Get<ServerOptions>()!;
builder.WebHost.ConfigureKestrel(o =>
{
    o.Limits.KeepAliveTimeout = options.Http.Idle;
    o.Limits.RequestHeadersTimeout = options.Http.Header;
});
builder.Build().Run();
