using Microsoft.AspNetCore.Builder;

public static class Metrics
{
    public static void Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(20);
            options.ListenAnyIP(9100);
        });
        builder.Build().Start();
    }
}
