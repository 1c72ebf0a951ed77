var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR(options =>
{
    options.KeepAliveInterval = TimeSpan.FromMinutes(2);
    options.ClientTimeoutInterval = TimeSpan.FromMinutes(4);
});
var app = builder.Build();
app.MapHub<PricesHub>("/signalr");
app.Run("http://127.0.0.1:5000");
