var builder = Host.CreateApplicationBuilder(args);

builder.Services.ConfigureHttpClientDefaults(http =>
{
    http.AddStandardResilienceHandler();
    http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
    {
        KeepAlivePingDelay = TimeSpan.FromSeconds(45),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
    });
});

builder.Services.AddGrpcClient<Meters.MetersClient>(o => o.Address = new Uri("http://meters:7101"));

// Its own handler stands before the one for all.
builder.Services.AddGrpcClient<Tariffs.TariffsClient>(o => o.Address = new Uri("http://tariffs:7102"))
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(90) });

builder.Build().Run();
