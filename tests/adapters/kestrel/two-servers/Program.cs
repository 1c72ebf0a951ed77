var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
Metrics.Start();
app.Run("http://*:5000");
