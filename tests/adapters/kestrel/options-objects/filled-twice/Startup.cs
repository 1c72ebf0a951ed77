namespace Shop;

public static class Startup
{
    public static void Prepare(string[] args)
    {
        Limits.Header = TimeSpan.Parse(args[0]);
    }
}
