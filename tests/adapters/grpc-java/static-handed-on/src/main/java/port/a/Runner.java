package port.a;

class Runner {
  void run(NettyServerBuilder builder) {
    builder.maxConnectionIdle(1, TimeUnit.SECONDS);
  }
}
