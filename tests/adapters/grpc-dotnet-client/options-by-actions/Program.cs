using System;
using System.Net.Http;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGrpcClient<Stock.StockClient>(options =>
{
    options.Address = new Uri("http://stock:5001");
    options.ChannelOptionsActions.Add(channel => channel.HttpHandler = new SocketsHttpHandler
    {
        KeepAlivePingDelay = TimeSpan.FromSeconds(45),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
    });
});
builder.Build().Run();
