package port.b;

// The class has another name than its file.
class Tools {
  static void tune(NettyServerBuilder builder) {
    builder.maxConnectionIdle(1, TimeUnit.SECONDS);
  }
}
