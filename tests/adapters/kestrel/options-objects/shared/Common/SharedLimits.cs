namespace Shop.Common;

public static class SharedLimits
{
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(75);
}
