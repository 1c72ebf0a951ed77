// Takes nothing of what it refers to.
var builder = WebApplication.CreateBuilder(args);
builder.Build().Run();
