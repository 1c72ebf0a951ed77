package port.a;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

class Make {
  static NettyServerBuilder make() {
    NettyServerBuilder builder = NettyServerBuilder.forPort(9090);
    builder.maxConnectionIdle(5, TimeUnit.MINUTES);
    return builder;
  }
}
