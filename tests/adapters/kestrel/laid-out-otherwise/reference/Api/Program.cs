var builder = WebApplication.CreateBuilder(args);
builder.UseShopDefaults();
builder.Build().Run();
