using System;
using System.Net.Http;
namespace App;
public abstract class HostBase {
    protected virtual TimeSpan KeepAlive => TimeSpan.FromSeconds(60);
    protected virtual int Port => 5000;
    protected TimeSpan pool = TimeSpan.FromSeconds(61);
    protected virtual TimeSpan HeadersTimeout() { return TimeSpan.FromSeconds(15); }
    public void Run(string[] args) {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(o => {
            o.ListenAnyIP(Port);
            o.Limits.KeepAliveTimeout = KeepAlive;
            o.Limits.RequestHeadersTimeout = HeadersTimeout();
        });
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = pool });
        client.GetAsync("http://backend:8000/");
        builder.Build().Run();
    }
}
