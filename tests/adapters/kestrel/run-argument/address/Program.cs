var app = WebApplication.CreateBuilder(args).Build();
string url = Settings.Url();
app.Run(url);
