namespace Shop;

public static class Limits
{
    public const int Seconds = 75;
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(75);
    public static TimeSpan Computed => TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(15);
    public static int Property { get; } = 75;
}

public class Options
{
    public int Seconds { get; set; } = 75;
}
