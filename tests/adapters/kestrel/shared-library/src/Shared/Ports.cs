namespace Shop;

public static class Ports
{
    // Called by the defaults above, in front of what an application says.
    public static void OpenGrpcPort(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(50051, o => o.Protocols = HttpProtocols.Http2));
    }
}
