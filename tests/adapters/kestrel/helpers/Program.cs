var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseShopDefaults();
builder.Build().Run();
