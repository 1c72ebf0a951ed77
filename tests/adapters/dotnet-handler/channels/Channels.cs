using System.Net.Http;
using Grpc.Net.Client;

namespace Shop;

public static class Channels
{
    static readonly TimeSpan PingEach = TimeSpan.FromSeconds(60);

    public static GrpcChannel Greeter()
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            KeepAlivePingDelay = PingEach,
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            EnableMultipleHttp2Connections = true,
        };
        return GrpcChannel.ForAddress("http://greeter:5001", new GrpcChannelOptions { HttpHandler = handler });
    }

    public static GrpcChannel Stock()
    {
        return GrpcChannel.ForAddress("http://stock:5002", new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                KeepAlivePingDelay = TimeSpan.FromSeconds(20),
                KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            },
        });
    }

    public static GrpcChannel Plain() => GrpcChannel.ForAddress("http://plain:5003");

    public static GrpcChannel Filled()
    {
        var options = new GrpcChannelOptions();
        options.HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(40) };
        return GrpcChannel.ForAddress("http://filled:5004", options);
    }

    public static GrpcChannel Unseen()
    {
        return GrpcChannel.ForAddress("http://unseen:5005", new GrpcChannelOptions { HttpHandler = new HttpClientHandler() });
    }

    static readonly SocketsHttpHandler Shared = new() { KeepAlivePingDelay = TimeSpan.FromSeconds(25) };

    public static GrpcChannel Declared() =>
        GrpcChannel.ForAddress(new Uri("http://declared:5006"), new GrpcChannelOptions { HttpHandler = Shared });
}
