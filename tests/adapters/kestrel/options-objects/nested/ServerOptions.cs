namespace Shop;

public class ServerOptions
{
    public HttpOptions Http { get; set; } = new();
}

public class HttpOptions
{
    public TimeSpan Idle { get; set; } = TimeSpan.FromSeconds(30);
    public TimeSpan Header { get; set; } = TimeSpan.FromSeconds(11);
}
