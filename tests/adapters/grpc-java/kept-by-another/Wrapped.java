package shop;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

final class Wrapped {
  private NettyServerBuilder builder;

  static Wrapped at(int port) {
    Wrapped made = new Wrapped();
    made.builder = NettyServerBuilder.forPort(port);
    return made;
  }

  Wrapped ageing(long time, TimeUnit unit) {
    builder.maxConnectionAge(time, unit);
    return this;
  }

  Wrapped idle() {
    this.builder.maxConnectionIdle(90, TimeUnit.SECONDS);
    return this;
  }

  Server build() {
    return builder.build();
  }
}
