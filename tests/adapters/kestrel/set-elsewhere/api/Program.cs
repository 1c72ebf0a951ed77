using Acme.Shared.Networking;

var builder = WebApplication.CreateBuilder(args);
builder.ConfigureAppKestrel(builder.Configuration);
var app = builder.Build();
app.Run();
