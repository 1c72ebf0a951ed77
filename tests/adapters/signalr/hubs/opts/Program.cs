var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR();
builder.Services.Configure<HubOptions>(builder.Configuration.GetSection("Hubs"));
var app = builder.Build();
app.MapHub<ChatHub>("/chat");
app.Run("http://localhost:5101");
