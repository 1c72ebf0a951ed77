var builder = WebApplication.CreateBuilder(args);

builder.Services.AddGrpcClient<Catalog.CatalogClient>(o => o.Address = new Uri("http://catalog:5001"));

builder.Services.AddGrpcClient<Discount.DiscountClient>("discount", options =>
{
    options.Address = new Uri(builder.Configuration["GrpcSettings:DiscountUrl"]!);
})
.ConfigurePrimaryHttpMessageHandler(() =>
{
    return new SocketsHttpHandler
    {
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
        EnableMultipleHttp2Connections = true,
    };
});

builder.Services
    .AddGrpcClient<Stock.StockClient>((services, o) => o.Address = new Uri("http://stock:5003"))
    .ConfigureChannel(channel =>
    {
        channel.HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(20) };
        channel.MaxRetryAttempts = 3;
    })
    .AddInterceptor<LoggingInterceptor>();

// Certificates of development are of no interest to a timer.
builder.Services.AddGrpcClient<Basket.BasketClient>(o => { o.Address = new Uri("http://basket:5004"); })
    .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    });

var orders = builder.Services.AddGrpcClient<Orders.OrdersClient>(o => o.Address = new Uri("http://orders:5005"));
orders.ConfigurePrimaryHttpMessageHandler(Handlers.Make);

builder.Services.AddGrpcClient<Prices.PricesClient>(o => o.Address = new("http://prices:5006"));

var app = builder.Build();
app.Run();
