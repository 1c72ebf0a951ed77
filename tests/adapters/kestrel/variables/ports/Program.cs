var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel((context, options) =>
{
    options.Limits.KeepAliveTimeout =
        TimeSpan.FromSeconds(context.HostingEnvironment.IsStaging() ? 20 : 75);
});
builder.Build().Run();
