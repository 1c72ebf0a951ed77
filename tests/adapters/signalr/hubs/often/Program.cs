var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR(o => o.KeepAliveInterval = TimeSpan.FromSeconds(90));
var app = builder.Build();
app.MapHub<ChatHub>("/news");
app.Run("http://localhost:5104");
