using System;
using System.Net.Http;
using Grpc.Net.Client;

public class Channels
{
    public static GrpcChannel Open()
    {
        var options = new GrpcChannelOptions();
#if NET5_0_OR_GREATER
        options.HttpHandler = new SocketsHttpHandler
        {
            KeepAlivePingDelay = TimeSpan.FromSeconds(15),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(3),
        };
#else
        options.HttpHandler = new HttpClientHandler();
#endif
        return GrpcChannel.ForAddress("https://stock.shop.internal:443", options);
    }
}
