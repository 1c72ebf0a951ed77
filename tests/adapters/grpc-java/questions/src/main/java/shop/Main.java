package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Main {
  public static void main(String[] args) throws Exception {
    String stage = System.getenv("STAGE");
    long age = "prod".equals(stage) ? 50 : 5;
    NettyServerBuilder builder = tuned(NettyServerBuilder.forPort(50051).maxConnectionAge(age, TimeUnit.MINUTES));
    if (Boolean.parseBoolean(System.getenv("LIMIT_IDLE"))) {
      builder.maxConnectionIdle(30, TimeUnit.SECONDS);
    }
    builder.build().start();
    tuned(NettyServerBuilder.forPort(50052)).build().start();
  }

  private static NettyServerBuilder tuned(NettyServerBuilder builder) {
    String grace = System.getenv("GRACE");
    return builder.maxConnectionAgeGrace(
        grace != null && !grace.isEmpty() ? Long.parseLong(grace) : 20, TimeUnit.SECONDS);
  }
}
