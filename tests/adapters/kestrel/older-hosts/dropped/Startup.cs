public class Startup
{
    public void ConfigureContainer(ContainerBuilder builder) { }

    public void ConfigureServices(IServiceCollection services)
    {
        services.PostConfigure<KestrelServerOptions>(options =>
        {
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        });
    }
}
