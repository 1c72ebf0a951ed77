var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR();
var app = builder.Build();
app.MapHub<PricesHub>("/prices");
app.Run("http://127.0.0.1:5000");
