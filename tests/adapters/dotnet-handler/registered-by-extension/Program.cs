using Shop;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMyClients(builder.Configuration);
builder.Build().Run();
