package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Main {
  public static void main(String[] args) throws Exception {
    first().maxConnectionAge(30, TimeUnit.MINUTES).build().start();
    traced(NettyServerBuilder.forPort(50052)).maxConnectionAge(40, TimeUnit.MINUTES).build().start();
    shared(50053).maxConnectionAge(50, TimeUnit.MINUTES).build().start();
    shared(50054).build().start();
  }

  private static NettyServerBuilder first() {
    return NettyServerBuilder.forPort(50051).maxConnectionIdle(5, TimeUnit.MINUTES);
  }

  private static NettyServerBuilder traced(NettyServerBuilder builder) {
    return builder.intercept(new Tracing());
  }

  private static NettyServerBuilder shared(int port) {
    return NettyServerBuilder.forPort(port);
  }
}
