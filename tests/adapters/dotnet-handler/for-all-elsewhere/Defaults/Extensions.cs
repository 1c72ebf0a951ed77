public static class Extensions {
  public static void AddDefaults(this IHostApplicationBuilder builder) {
    builder.Services.ConfigureHttpClientDefaults(http =>
        http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(60) }));
  }
}
