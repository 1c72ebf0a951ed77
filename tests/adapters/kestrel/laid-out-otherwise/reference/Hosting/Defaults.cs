namespace Shop.Hosting;

public static class Defaults
{
    public static WebApplicationBuilder UseShopDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost
            .ConfigureKestrel (
                options => options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(20));
        return builder;
    }
}
