var builder = WebApplication.CreateBuilder(args);
builder.SetUpKestrel();
builder.WebHost.UseKestrelCore();
var app = builder.Build();
app.Run();
