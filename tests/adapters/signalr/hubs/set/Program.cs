var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR(o =>
{
    o.EnableDetailedErrors = true;
    o.KeepAliveInterval = TimeSpan.FromSeconds(90);
}).AddMessagePackProtocol();
var app = builder.Build();

app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
app.MapHub<ChatHub>("/chat");
app.Run("http://localhost:5100");
