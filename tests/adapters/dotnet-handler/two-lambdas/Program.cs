using Grpc.Net.Client;

public static class Clients
{
    public static void Add(IServiceCollection services)
    {
        services.AddGrpcClient<Orders.OrdersClient>(o =>
        {
            o.Address = new Uri("https://orders:5002");
            o.ChannelOptionsActions.Add(c =>
            {
                c.HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(60) };
            });
        });
        services.AddGrpcClient<Stock.StockClient>(o =>
        {
            o.Address = new Uri("https://stock:5003");
            o.ChannelOptionsActions.Add(c =>
            {
                c.HttpHandler = new SocketsHttpHandler
                {
                    KeepAlivePingDelay = TimeSpan.FromSeconds(90),
                    KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests
                };
            });
        });
    }
}
