package prices;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

public class Prices {
  private ManagedChannel channel;

  public void start() {
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress("prices", 9090)
        .keepAliveTime(30, TimeUnit.SECONDS);
    builder.usePlaintext();
    channel = builder.build();
  }
}
