namespace Shop;

public class TimeoutOptions
{
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);
}

public class PingOptions
{
    public TimeSpan Ping { get; set; } = TimeSpan.FromSeconds(45);
}

public static class Limits
{
    public static TimeSpan Header = TimeSpan.FromSeconds(20);
}
