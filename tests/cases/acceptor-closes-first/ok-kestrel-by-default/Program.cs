var app = WebApplication.CreateBuilder(args).Build();
app.MapPost("/orders", () => "ok");
app.Run();
