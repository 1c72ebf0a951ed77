package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

public class Main {
  private static final long AGE = Optional.ofNullable(System.getenv("AGE")).map(Long::parseLong).orElse(30L);
  private static final int GRACE = Optional.ofNullable(System.getenv("GRACE")).map(Integer::valueOf).orElse(20);
  private static final long IDLE = Optional.ofNullable(System.getenv("AGE")).map(Main::parsed).orElse(5L);

  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(50051)
        .maxConnectionAge(AGE, TimeUnit.MINUTES)
        .maxConnectionAgeGrace(GRACE, TimeUnit.SECONDS)
        .keepAliveTime(IDLE, TimeUnit.MINUTES)
        .build()
        .start();
  }
}
