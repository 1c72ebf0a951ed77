public class Program
{
    public static void Main(string[] args) => BuildWebHost(args).Run();

    public static IWebHost BuildWebHost(string[] args)
    {
        return new WebHostBuilder()
            .UseKestrel(options => options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75))
            .UseUrls("http://*:8081")
            .UseStartup<Startup>()
            .Build();
    }
}
