public class ServerLimits
{
    public int KeepAliveSeconds { get; set; } = 65;
    public TimeSpan Headers { get; set; } = TimeSpan.FromSeconds(15);
    public int PingSeconds { get; set; } = 40;
}
