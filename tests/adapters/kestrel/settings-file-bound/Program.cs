var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<KestrelServerOptions>(builder.Configuration.GetSection("Kestrel"));
var app = builder.Build();
app.Run();
