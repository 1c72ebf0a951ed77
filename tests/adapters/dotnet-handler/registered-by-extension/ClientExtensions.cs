namespace Shop;

public static class ClientExtensions
{
    private static readonly TimeSpan PingWait = TimeSpan.FromSeconds(7);

    public static IServiceCollection AddMyClients(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddGrpcClient<Orders.OrdersClient>(o => o.Address = new Uri(configuration["Backend:Url"]!))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                KeepAlivePingDelay = TimeSpan.FromSeconds(configuration.GetValue("Backend:PingSeconds", 60)),
                KeepAlivePingTimeout = PingWait,
            })
            .SetHandlerLifetime(TimeSpan.FromMinutes(5));
        return services;
    }
}
