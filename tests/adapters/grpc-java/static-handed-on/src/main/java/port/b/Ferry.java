package port.b;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

class Ferry {
  static NettyServerBuilder make() {
    NettyServerBuilder builder = NettyServerBuilder.forPort(9091);
    builder.maxConnectionIdle(5, TimeUnit.MINUTES);
    return builder;
  }
}
