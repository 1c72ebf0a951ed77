using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Shop
{
    public class Startup
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.Configure<KestrelServerOptions>(options =>
            {
                var limits = options.Limits;
                limits.KeepAliveTimeout = TimeSpan.FromSeconds(KeepAliveSeconds);
            });
        }

        private static int KeepAliveSeconds =>
            int.Parse(Environment.GetEnvironmentVariable("KEEP_ALIVE_SECONDS") ?? "65");
    }
}
