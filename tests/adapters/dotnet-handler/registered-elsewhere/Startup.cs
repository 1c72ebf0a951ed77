using Acme.Shared;

public static class Startup
{
    public static void Register(IServiceCollection services)
    {
        services.AddGrpcClientWithSharedChannel<Profiles.ProfilesClient>("https://profiles", "Profiles");
        services.AddGrpcClientOf<Orders.OrdersClient>("http://orders:5000");
        services.AddOpenTelemetry().WithTracing(tracing => tracing.AddGrpcClientInstrumentation());
    }

    private static void AddGrpcClientOf<T>(this IServiceCollection services, string url) where T : class =>
        services.AddGrpcClient<T>(options => options.Address = new Uri(url));
}
