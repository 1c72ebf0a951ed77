using Microsoft.Extensions.DependencyInjection;
using Fleet.Networking;

public static class Clients
{
    public static IServiceCollection AddFleet(this IServiceCollection services)
    {
        // What these do stands elsewhere: the handler may be any.
        services.AddGrpcClient<Routes.RoutesClient>(o => o.Address = new Uri("http://routes:7001"))
            .AddInterceptor<TraceInterceptor>()
            .UseFleetTransport();

        var depots = services.AddGrpcClient<Depots.DepotsClient>(o => o.Address = new Uri("http://depots:7002"));
        depots.UseFleetTransport();

        // These leave the handler as it is.
        services.AddGrpcClient<Drivers.DriversClient>(o => o.Address = new Uri("http://drivers:7003"))
            .AddHttpMessageHandler<TokenHandler>()
            .SetHandlerLifetime(TimeSpan.FromMinutes(10))
            .Services.AddSingleton<Planner>();

        return services;
    }
}
