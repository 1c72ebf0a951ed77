using Shop;

var builder = WebApplication.CreateBuilder(args);
builder.AddServers(75);
builder.Build().Run();
