public static class Limits
{
    public const double KeepAlive = 90;
}
