using System.Net.Http;
using Grpc.Net.Client;
using Wire = Grpc.Net.Client.GrpcChannel;

static class Store
{
    internal static Wire Open() => Wire.ForAddress("https://store:2114", new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler
        {
            KeepAlivePingDelay = TimeSpan.FromSeconds(12),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(6),
        },
    });
}
