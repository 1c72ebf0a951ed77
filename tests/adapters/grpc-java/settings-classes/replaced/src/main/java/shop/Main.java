package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Main {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(50052)
        .maxConnectionIdle(Settings.getInstance().getIdle(), TimeUnit.SECONDS)
        .maxConnectionAge(Settings.age, TimeUnit.SECONDS)
        .maxConnectionAgeGrace(Settings.grace, TimeUnit.SECONDS)
        .keepAliveTime(Settings.ping, TimeUnit.SECONDS)
        .build()
        .start();
  }
}
