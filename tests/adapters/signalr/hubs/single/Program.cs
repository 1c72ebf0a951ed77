var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR().AddHubOptions<ChatHub>(o => { o.KeepAliveInterval = TimeSpan.FromSeconds(5); });
var app = builder.Build();
app.MapHub<ChatHub>("/chat");
app.MapHub<NewsHub>("/news");
app.Run("http://localhost:5105");
