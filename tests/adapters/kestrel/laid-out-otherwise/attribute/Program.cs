namespace App;

public class Program : HostBase
{
    protected override TimeSpan HeadersTimeout() => TimeSpan.FromSeconds(3);

    public static void Main(string[] args) => new Program().Run(args);
}
