public static class Startup
{
    // Whoever calls this is in another project: what it makes has these settings in any case.
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        });
        var app = builder.Build();
        await app.RunAsync();
        return 0;
    }
}
