public static class Hosting
{
    // What it is given is the caller's; what it makes beside that keeps its defaults.
    public static void Prepare(WebApplicationBuilder web)
    {
        web.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
            options.ListenAnyIP(8443);
        });
        var health = WebApplication.CreateBuilder();
        var probe = health.Build();
        probe.MapGet("/healthz", () => "ok");
        _ = probe.RunAsync("http://*:9000");
    }
}
