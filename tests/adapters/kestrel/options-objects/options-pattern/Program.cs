using Shop;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOptions<TimeoutOptions>().BindConfiguration(TimeoutOptions.Section).ValidateOnStart();
builder.Services.ConfigureOptions<KestrelSetup>();
builder.Build().Run();
