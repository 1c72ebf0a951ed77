using Grpc.Core;
using Grpc.Net.Client;

// This library's channels are read.
class Client
{
    static void Main()
    {
        var channel = GrpcChannel.ForAddress("http://localhost:5000", new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure });
    }
}
