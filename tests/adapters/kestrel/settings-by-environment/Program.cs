var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options =>
{
    options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(builder.Configuration.GetValue<int>("Server:Idle"));
    options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(builder.Configuration.GetValue<int>("Server:Headers"));
    options.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(builder.Configuration.GetValue<int>("Server:Ping"));
});
builder.Build().Run();
