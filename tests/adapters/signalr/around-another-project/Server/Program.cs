var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR(options => options.KeepAliveInterval = TimeSpan.FromSeconds(10));
var app = builder.Build();
app.MapHub<Live>("/live");
app.Run();
