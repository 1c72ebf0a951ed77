var builder = WebApplication.CreateBuilder(args);
Hosting.Prepare(builder);
var app = builder.Build();
app.MapGet("/", () => "shop");
app.Run();
