package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Main {
  private static String env(String name, String otherwise) {
    String value = System.getenv(name);
    return value != null ? value : otherwise;
  }

  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(Integer.parseInt(env("PORT", "50051")))
        .maxConnectionIdle(Long.parseLong(env("IDLE", "5")), TimeUnit.SECONDS)
        .build()
        .start()
        .awaitTermination();
  }
}
