namespace Shop;

public static class Extensions
{
    public static WebApplicationBuilder AddServers(this WebApplicationBuilder builder, int seconds, int header = 11)
    {
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(seconds);
            o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(header);
        });
        return builder;
    }
}
