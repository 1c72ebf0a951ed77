// The server of Windows stands in Kestrel's place.
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseHttpSys(options => options.UrlPrefixes.Add("http://*:8083"));
builder.Build().Run();
