using Shop;
var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(o => {
    o.ListenAnyIP(5000);
    o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(Pace.Idle);
});
var app = builder.Build();
app.Run();
