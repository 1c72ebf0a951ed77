using Grpc.Net.Client;

var builder = WebApplication.CreateBuilder(args);
builder.AddDefaults();
builder.Services.AddGrpcClient<Catalog.CatalogClient>(options => options.Address = new Uri("https://catalog:5001"));
var app = builder.Build();
app.Run("http://*:8080");
