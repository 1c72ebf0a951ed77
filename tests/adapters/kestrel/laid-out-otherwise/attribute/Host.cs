using System;

namespace App;

public abstract class HostBase
{
    [Obsolete("Set Kestrel:Limits instead")]
    protected virtual TimeSpan HeadersTimeout() => TimeSpan.FromSeconds(15);

    public void Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.RequestHeadersTimeout = HeadersTimeout();
        });
        builder.Build().Run();
    }
}
