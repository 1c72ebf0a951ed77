public static class Helpers
{
    public static void UseShopDefaults(this IWebHostBuilder builder)
    {
        builder.ConfigureKestrel((context, options) =>
        {
            if (!context.HostingEnvironment.IsDevelopment())
            {
                return;
            }
            options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(5);
        });
    }

    public static void UseNothing(this IWebHostBuilder builder)
    {
        builder.ConfigureKestrel(options => options.Limits.RequestHeadersTimeout = TimeSpan.FromMinutes(5));
    }
}
