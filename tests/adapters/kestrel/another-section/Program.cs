var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<KestrelServerOptions>(builder.Configuration.GetSection("Server"));
builder.Build().Run();
