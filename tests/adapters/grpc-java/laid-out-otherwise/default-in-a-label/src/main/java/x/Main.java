package x;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Main {
  public static void main(String[] args) throws Exception {
    long age =
        switch (System.getenv("TIER")) {
          case "default-tier" -> 300;
          case "batch" -> 3600;
          default -> 60;
        };
    NettyServerBuilder.forPort(9090)
        .maxConnectionAgeGrace(age, TimeUnit.SECONDS)
        .build()
        .start();
  }
}
