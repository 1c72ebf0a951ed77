var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR(options => builder.Configuration.GetSection("SignalR").Bind(options));
var app = builder.Build();
app.MapHub<Chat>("/chat");
app.Run();
