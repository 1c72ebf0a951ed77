package shop;

import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

public class Main {
  public static void main(String[] args) throws Exception {
    NettyServerBuilder.forPort(50051)
        .maxConnectionIdle(Config.getInstance().getIdle(), TimeUnit.SECONDS)
        .maxConnectionAge(Config.getInstance().getAge(), TimeUnit.SECONDS)
        .maxConnectionAgeGrace(Config.grace(), TimeUnit.SECONDS)
        .keepAliveTime(Ping.EACH.getSeconds(), TimeUnit.SECONDS)
        .keepAliveTimeout(Ping.PATIENCE.getSeconds(), TimeUnit.SECONDS)
        .build()
        .start();
  }
}
