var builder = WebApplication.CreateBuilder(args);
builder.ConfigureAppHosting();
var app = builder.Build();
app.Run();
