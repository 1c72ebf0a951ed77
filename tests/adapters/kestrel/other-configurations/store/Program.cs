var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddAzureKeyVault(new Uri("x"));
builder.WebHost.ConfigureKestrel((ctx, o) => o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(ctx.Configuration.GetValue("Server:KeepAlive", 45)));
var app = builder.Build();
app.Run();
