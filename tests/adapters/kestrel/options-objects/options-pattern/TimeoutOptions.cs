namespace Shop;

public class TimeoutOptions
{
    public const string Section = "Timeouts";

    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);
    public TimeSpan Header { get; set; } = TimeSpan.FromSeconds(13);
}

// Nothing fills these.
public class QuietOptions
{
    public TimeSpan Each { get; set; } = TimeSpan.FromSeconds(45);
}
