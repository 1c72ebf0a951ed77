var app = WebApplication.CreateBuilder(args).Build();
app.Run(async context => await context.Response.WriteAsync("up"));
app.Run();
