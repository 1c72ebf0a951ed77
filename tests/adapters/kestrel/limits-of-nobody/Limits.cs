using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

public static class Limits
{
    public static WebApplicationBuilder WithLongLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130));
        return builder;
    }
}
