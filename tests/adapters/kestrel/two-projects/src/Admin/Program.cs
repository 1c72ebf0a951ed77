var app = WebApplication.CreateBuilder(args).Build();
app.Urls.Add("http://+:7000");
app.Run();
