namespace Shop;

public static class Defaults
{
    public static void AddShopDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options => options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(20));
        builder.OpenGrpcPort();
    }

    public static WebApplicationBuilder CreateShop(string[] args) => WebApplication.CreateBuilder(args);
}
