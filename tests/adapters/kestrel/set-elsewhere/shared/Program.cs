using Acme.Shared;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(ServerDefaults.Apply);
var app = builder.Build();
app.Run();
