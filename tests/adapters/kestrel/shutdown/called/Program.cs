using Microsoft.AspNetCore;
var host = WebHost.CreateDefaultBuilder(args)
    .UseShutdownTimeout(TimeSpan.FromSeconds(10))
    .UseStartup<Startup>()
    .UseUrls("http://0.0.0.0:8083")
    .Build();
host.Run();
