var builder = WebApplication.CreateBuilder(args);
builder.AddShopDefaults();
builder.Build().Run();
