var app = WebApplication.CreateBuilder(args).Build();
app.Run("http://0.0.0.0:8082");
