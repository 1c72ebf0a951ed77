public class Program
{
    public static void Main(string[] args)
    {
        new HostBuilder()
            .ConfigureWebHost(web =>
            {
                web.UseKestrel(options =>
                {
                    options.ListenAnyIP(8082);
                    options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
                });
                web.UseStartup<Startup>();
            })
            .Build()
            .Run();
    }
}
