var builder = WebApplication.CreateBuilder(args);
Acme.HostingSetup.Apply(builder);
var app = builder.Build();
app.Run();
