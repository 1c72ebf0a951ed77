using Shop;

var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(options =>
{
    options.ListenAnyIP(5000);
    options.Limits.KeepAliveTimeout =
        TimeSpan.FromSeconds(Quiet.Idle);
});

var app = builder.Build();
app.Run();
