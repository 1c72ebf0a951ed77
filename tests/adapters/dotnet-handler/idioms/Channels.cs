using System.Net.Http;
using Grpc.Net.Client;
using Microsoft.Extensions.Configuration;

namespace Shop;

public class Channels(IConfiguration configuration)
{
    static int Read(string name, int standard)
    {
        var value = Environment.GetEnvironmentVariable(name);
        return value is null ? standard : int.Parse(value);
    }

    public void Open()
    {
        var bound = new Options();
        configuration.GetSection("Ping").Bind(bound);
        var table = new Dictionary<string, int> { ["ping"] = 75 };

        // 75 s
        GrpcChannel.ForAddress("http://shop:5001", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(75) } });
        GrpcChannel.ForAddress("http://shop:5002", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromMilliseconds(75_000) } });
        GrpcChannel.ForAddress("http://shop:5003", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromMinutes(1.25) } });
        GrpcChannel.ForAddress("http://shop:5004", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = new TimeSpan(0, 1, 15) } });
        GrpcChannel.ForAddress("http://shop:5005", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.Parse("00:01:15") } });
        GrpcChannel.ForAddress("http://shop:5006", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromMinutes(1).Add(TimeSpan.FromSeconds(15)) } });
        GrpcChannel.ForAddress("http://shop:5007", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(25) * 3 } });
        GrpcChannel.ForAddress("http://shop:5008", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(Math.Max(60, 75)) } });
        GrpcChannel.ForAddress("http://shop:5009", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(Limits.Seconds) } });
        GrpcChannel.ForAddress("http://shop:5010", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = Limits.Delay } });
        GrpcChannel.ForAddress("http://shop:5011", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = Limits.Computed } });
        GrpcChannel.ForAddress("http://shop:5012", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(Limits.Property) } });
        GrpcChannel.ForAddress("http://shop:5013", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(new Options().Seconds) } });
        GrpcChannel.ForAddress("http://shop:5014", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(int.Parse("75")) } });

        // From the settings file: 75 s
        GrpcChannel.ForAddress("http://shop:5015", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(configuration.GetValue<int>("Ping:Seconds")) } });
        GrpcChannel.ForAddress("http://shop:5016", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = configuration.GetValue<TimeSpan>("Ping:Delay") } });
        GrpcChannel.ForAddress("http://shop:5017", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(int.Parse(configuration["Ping:Seconds"]!)) } });

        // 90 s unless something gives another
        GrpcChannel.ForAddress("http://shop:5018", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("PING") ?? "90")) } });
        GrpcChannel.ForAddress("http://shop:5019", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(configuration.GetValue("Ping:Unset", 90)) } });
        GrpcChannel.ForAddress("http://shop:5020", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(Read("PING", 90)) } });

        // Bound to the section: 75 s
        GrpcChannel.ForAddress("http://shop:5021", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(bound.Seconds) } });
        GrpcChannel.ForAddress("http://shop:5022", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(table["ping"]) } }); // not followed
    }
}
