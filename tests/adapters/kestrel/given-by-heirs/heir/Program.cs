namespace App;
public class Program : HostBase {
    protected override TimeSpan KeepAlive => TimeSpan.FromSeconds(10);
    protected override int Port => 5001;
    protected override TimeSpan HeadersTimeout() => TimeSpan.FromSeconds(3);
    public Program() { pool = TimeSpan.FromSeconds(2); }
    public static void Main(string[] args) => new Program().Run(args);
}
