// A worker without any server: nothing listens.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<Mailer>();
builder.Build().Run();
