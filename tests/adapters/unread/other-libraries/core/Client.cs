using System.Collections.Generic;
using Grpc.Core;

class Client
{
    static void Main()
    {
        var options = new List<ChannelOption> { new ChannelOption("grpc.keepalive_time_ms", 20000) };
        var channel = new Channel("localhost", 12345, ChannelCredentials.Insecure, options);
    }
}
